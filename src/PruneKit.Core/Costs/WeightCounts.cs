namespace PruneKit;

/// <summary>The zeros of a model's prunable weights, counted in the stored numbers and not in its masks.</summary>
/// <param name="Tensors">One a weight tensor of a convolution, linear or recurrent layer, tied ones once.</param>
public sealed record WeightCounts(ValueList<TensorZeros> Tensors)
{
    /// <summary>All weights that sparsity counts.</summary>
    public long Weights => Tensors.Sum(tensor => tensor.Weights);

    /// <summary>Those that are zero.</summary>
    public long Zeros => Tensors.Sum(tensor => tensor.Zeros);

    /// <summary>The share of zeros, in per cent.</summary>
    public double SparsityPercent => Weights == 0 ? 0 : 100.0 * Zeros / Weights;

    /// <summary>Counts a model's zeros.</summary>
    /// <param name="spec">Its description.</param>
    /// <param name="model">Its tensors.</param>
    /// <exception cref="InvalidInputException">A tensor is missing or does not fit the description.</exception>
    public static WeightCounts Of(NetworkSpec spec, TensorContainer model)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(model);
        StoredTensors.Check(spec, model, "the model");
        return new(spec.Tensors
            .Where(tensor => tensor.Role == SlotRole.Weight)
            .Select(tensor => new TensorZeros(tensor.Name, tensor.Layer.Name, tensor.Shape.ElementCount, StoredNumbers.CountZeros(model.Tensors[tensor.Name])))
            .ToValueList());
    }
}
