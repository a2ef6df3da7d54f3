using TorchSharp;

namespace PruneKit;

/// <summary>Holds the options of a quantisation-aware training against their ranges and the network.</summary>
internal static class QuantizationTrainingCheck
{
    private const int MostBits = 8;

    /// <exception cref="InvalidOptionException">An option is out of range or does not fit the network.</exception>
    /// <exception cref="InvalidInputException">A weight is not finite, or not of Float32.</exception>
    public static void Check(QuantizationTraining options, Network network, CalibrationData? calibration, long steps)
    {
        if (options.WeightBits is int bits)
            Guard.InRange(bits, 1, MostBits, $"{nameof(options.WeightBits)} (--bits)");
        else
            CheckNamed(options);
        Guard.InRange(options.ScaleRate, double.Epsilon, 0.1, nameof(options.ScaleRate));
        Guard.InRange(options.RangeMomentum, 0, 1, nameof(options.RangeMomentum));
        Guard.InRange(options.FreezeAfter, 0, 1, nameof(options.FreezeAfter));
        Guard.InRange(steps, 1, long.MaxValue);
        if (options.ActivationBits is not (null or 8 or 16))
            throw new InvalidOptionException($"{nameof(options.ActivationBits)} is {options.ActivationBits}; it must be 8 or 16, or null for weights alone");
        if (options.ActivationBits is not null && calibration is null)
            throw new InvalidOptionException($"values of {options.ActivationBits} bits need calibration windows; give some of the training part, or set {nameof(options.ActivationBits)} to null");
        LayerBits.Check(options.Layers, [.. network.PrunableWeights], MostBits);
        FiniteWeights.Check(network);
        foreach (TensorSpec weight in network.PrunableWeights.Where(weight => options.BitsOf(weight) is not null))
            CheckWeight(options, network, weight);
        if (!options.PerChannel && options.ActivationBits is not null && network.Spec.Layers.FirstOrDefault(layer => layer.Kind is BatchNormKind) is Layer norm)
            throw new InvalidOptionException($"{norm} changes each channel's scale, and there is to be one a tensor; take {nameof(options.PerChannel)}, or fold the batch norms first");
    }

    /// <summary>Without bits for all layers, some must be named, and values cannot be in integers.</summary>
    private static void CheckNamed(QuantizationTraining options)
    {
        if (options.Layers.Count == 0)
            throw new InvalidOptionException($"{nameof(options.WeightBits)} is null and no layer is named; name in {nameof(options.Layers)} those whose weights are to be quantised, or give bits for all");
        if (options.ActivationBits is int bits)
            throw new InvalidOptionException($"{nameof(options.ActivationBits)} is {bits} and {nameof(options.WeightBits)} null, but values in integers need all weights in integers; set {nameof(options.ActivationBits)} to null, or give bits for all");
    }

    private static void CheckWeight(QuantizationTraining options, Network network, TensorSpec weight)
    {
        if (network[weight.Name].dtype != torch.ScalarType.Float32)
            throw new InvalidInputException($"weight '{weight.Name}' is {network[weight.Name].dtype}; quantisation-aware training takes Float32: use network.To");
        if (options.BitsOf(weight) == 1 && network.Masks[weight.Name] is { PrunedCount: > 0 } mask)
            throw new InvalidOptionException($"{weight.Layer}: {mask.PrunedCount} of its weights are pruned, and 1 bit has no 0; give it 2 bits (ternary weights), or leave it unpruned");
    }
}
