namespace PruneKit;

/// <summary>Puts a trained network's codes and ranges together, by post-training quantisation's own construction.</summary>
internal static class TrainedNetwork
{
    /// <summary>Weights alone; all else stays in floating point.</summary>
    public static QuantizedNetwork OfWeights(Network network, IReadOnlyDictionary<string, IntegerTensor> codes)
    {
        Dictionary<string, QuantizedTensor> tensors = network.Spec.Tensors.ToDictionary(
            tensor => tensor.Name, tensor => codes.TryGetValue(tensor.Name, out IntegerTensor? code) ? (QuantizedTensor)code : Plain(network, tensor), StringComparer.Ordinal);
        return new QuantizedNetwork(network.Spec, tensors, new Dictionary<PortRef, ActivationQuantization>(), network.Attachments);
    }

    /// <summary>Integers throughout.</summary>
    public static QuantizedNetwork Of(
        Network network, IReadOnlyDictionary<string, IntegerTensor> codes, LiveRanges ranges, CalibrationData calibration, QuantizationTraining options, CancellationToken cancellation)
    {
        using Network prepared = InferenceForm.Of(network);
        int valueBits = options.ActivationBits!.Value;
        Dictionary<PortRef, ActivationQuantization> values = ValueScales.Measure(prepared, calibration, options.Observer, valueBits, cancellation);
        foreach ((PortRef value, ActivationQuantization quantization) in ranges.Followed)
            values[value] = quantization;
        var construction = new PostTrainingQuantizer
        {
            ActivationBits = valueBits,
            PerChannel = options.PerChannel,
            HighestCodes = codes.ToDictionary(pair => pair.Key, pair => Highest(pair.Value)),
        };
        Dictionary<string, int> bits = prepared.PrunableWeights.ToDictionary(weight => weight.Name, weight => Bits(weight, codes, prepared));
        return new QuantizedNetwork(prepared.Spec, new WeightQuantizer(prepared, values, construction).Quantize(bits, calibration, cancellation), values, network.Attachments);
    }

    private static int Bits(TensorSpec weight, IReadOnlyDictionary<string, IntegerTensor> codes, Network prepared)
    {
        // A norm without weight of its own before it becomes one; a norm's factor of 0 gives binary weights a 0.
        int bits = codes.TryGetValue(weight.Name, out IntegerTensor? code) ? code.Bits : 8;
        return bits == 1 && WeightValues.Copy(prepared[weight.Name]).Contains(0) ? 2 : bits;
    }

    /// <summary>The highest code that the weights of each scale have.</summary>
    private static int[] Highest(IntegerTensor tensor)
    {
        int[] highest = new int[tensor.Scales.Count];
        var runs = new ScaleRuns(tensor.Shape, tensor.Scales.Count, tensor.Axis);
        for (int i = 0; i < tensor.Codes.Length; i++)
            highest[runs.At(i)] = Math.Max(highest[runs.At(i)], Math.Abs(tensor.Codes[i]));
        return highest;
    }

    private static FloatTensor Plain(Network network, TensorSpec tensor) => new(tensor.Shape, Array.ConvertAll(WeightValues.Copy(network[tensor.Name]), value => (float)value));
}
