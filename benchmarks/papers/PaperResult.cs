namespace PruneKit.Papers;

/// <summary>How a model does, and what is left of it.</summary>
/// <param name="ErrorPercent">On the test part.</param>
/// <param name="Weights">What is left of each layer's weights.</param>
/// <param name="Biases">Biases of units that are still on a path.</param>
/// <param name="Widths">Units of each layer that are still on a path.</param>
internal sealed record PaperResult(double ErrorPercent, IReadOnlyList<TensorZeros> Weights, long Biases, IReadOnlyList<long> Widths)
{
    /// <summary>All weights.</summary>
    public long Total => Weights.Sum(tensor => tensor.Weights);

    /// <summary>Those that are not zero.</summary>
    public long Kept => Weights.Sum(tensor => tensor.Weights - tensor.Zeros);

    /// <summary>Judges a model.</summary>
    public static PaperResult Of(string model, LabelledData test, TaskDefinition task)
    {
        using Network network = Network.Load(model);
        double error = 100 - Evaluator.Evaluate(network, test, task).Metric;
        WeightCounts counts = WeightCounts.Of(network.Spec, network.ToContainer());
        using Network alive = new Pruner().EliminateDeadPaths(network, out EquivalenceCertificate _).Network;
        TensorSpec[] biases = [.. alive.Spec.Tensors.Where(tensor => tensor.Role == SlotRole.Bias)];
        return new PaperResult(error, [.. counts.Tensors], biases.Sum(bias => bias.Shape.ElementCount), [.. biases.Select(bias => bias.Shape.ElementCount)]);
    }
}
