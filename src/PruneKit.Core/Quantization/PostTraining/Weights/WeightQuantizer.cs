namespace PruneKit;

/// <summary>Quantises every tensor of a network whose values have their quantisation.</summary>
/// <param name="network">In the form in which it is quantised.</param>
/// <param name="values">The quantisation of every value.</param>
/// <param name="options">Scales, rounding and bias correction.</param>
internal sealed class WeightQuantizer(Network network, IReadOnlyDictionary<PortRef, ActivationQuantization> values, PostTrainingQuantizer options)
{
    private const int BiasBits = 32;

    /// <summary>A slope of a trained Relu has so many bits.</summary>
    private const int SlopeBits = 8;

    /// <summary>A normalisation's factor has so many bits, and what it multiplies so small a step: Quantization/FORMAT.md.</summary>
    private const int NormBits = 16;

    private const float NormStep = 1f / 65536;

    /// <summary>A bias of more steps than this would leave too little room in a 32-bit accumulator: then the weight's steps are made larger.</summary>
    private const double LargestBias = 1 << 29;

    /// <summary>A channel without weights has no scale of its own; its bias then has about so many steps.</summary>
    private const double StepsOfLoneBias = 1 << 20;

    private readonly BiasSums _biases = new(network);

    /// <summary>Every tensor, by name.</summary>
    /// <param name="bits">Bits of each weight tensor.</param>
    /// <param name="calibration">For roundings and corrections that look at data.</param>
    /// <param name="cancellation">Stops between tensors and batches.</param>
    public Dictionary<string, QuantizedTensor> Quantize(IReadOnlyDictionary<string, int> bits, CalibrationData calibration, CancellationToken cancellation)
    {
        Dictionary<string, ValueList<double[]>> curvatures = options.Rounding.NeedsCurvature ? WeightCurvatures.Of(network, calibration, cancellation) : [];
        var tensors = new Dictionary<string, QuantizedTensor>(StringComparer.Ordinal);
        foreach (TensorSpec tensor in network.PrunableWeights)
        {
            cancellation.ThrowIfCancellationRequested();
            tensors[tensor.Name] = Weight(tensor, bits[tensor.Name], options.Rounding, curvatures.GetValueOrDefault(tensor.Name, []));
        }

        Dictionary<string, double[]> corrections = options.CorrectBias ? BiasCorrection.Of(network, calibration, tensors, cancellation) : [];
        foreach (TensorSpec tensor in network.Spec.Tensors.Where(tensor => tensor.Role != SlotRole.Weight))
            tensors[tensor.Name] = tensor.Role == SlotRole.Bias ? Bias(tensor, tensors, corrections.GetValueOrDefault(tensor.Name)) : Other(tensor);
        return tensors;
    }

    /// <summary>One weight tensor.</summary>
    public IntegerTensor Weight(TensorSpec tensor, int bits, IWeightRounding rounding, ValueList<double[]> curvatures)
    {
        var runs = ScaleRuns.Of(tensor.Layer, tensor.Slot, options.PerChannel);
        double[] numbers = WeightValues.Copy(network[tensor.Name]);
        float[] scales = Scales(tensor, runs, numbers, bits);
        double[] steps = [.. numbers.Select((number, i) => number / scales[runs.At(i)])];
        var call = new RoundingCall(ValueList.Create<double>(steps), (int)tensor.Shape[0], IntegerTensor.HighestOf(bits)) { Curvatures = curvatures };
        return new IntegerTensor(tensor.Shape, bits, rounding.Round(call), ValueList.Create<float>(scales), runs.Axis);
    }

    private float[] Scales(TensorSpec tensor, ScaleRuns runs, double[] numbers, int bits)
    {
        double[][] parts = runs.Split(numbers);
        double[] biases = _biases.Largest(tensor, runs);
        double step = InputScale(tensor.Layer, tensor.Slot.Name);
        var scales = new float[runs.Count];
        int[]? highest = options.HighestCodes.GetValueOrDefault(tensor.Name);
        Parallel.For(0, runs.Count, run => scales[run] = Scale(parts[run], biases[run] / step, bits, highest?[run]));
        return scales;
    }

    /// <param name="numbers">The weights.</param>
    /// <param name="bias">Their largest bias, over the input's scale.</param>
    /// <param name="bits">Bits of a code.</param>
    /// <param name="highest">The highest code, of numbers that lie on a grid already.</param>
    private float Scale(double[] numbers, double bias, int bits, int? highest)
    {
        double largest = WeightScales.Largest(numbers);
        if (largest == 0 && bias > 0)
            return (float)Math.Max(bias / StepsOfLoneBias, WeightScales.Smallest);
        float scale = highest is > 0 ? Math.Max((float)(largest / highest.Value), WeightScales.Smallest)
            : bits < 8 || options.ClipWeights ? WeightScales.LeastError(numbers, bits) : WeightScales.Of(largest, bits);
        return Math.Max(scale, (float)(bias / LargestBias));
    }

    /// <exception cref="UnsupportedLayerException">The bias is shared by layers whose steps differ.</exception>
    private IntegerTensor Bias(TensorSpec tensor, Dictionary<string, QuantizedTensor> tensors, double[]? correction)
    {
        ValueList<float>[] scales = [.. _biases.Uses(tensor.Name).Select(use => Scales(tensor, use, (IntegerTensor)tensors[use.Layer.TensorName(use.Weight)])).Distinct()];
        if (scales.Length > 1)
            throw new UnsupportedLayerException($"{tensor.Layer}: bias '{tensor.Name}' is shared with other layers, whose inputs or weights have other scales; give each layer a bias of its own");
        var runs = new ScaleRuns(tensor.Shape, scales[0].Count, 0);
        double[] numbers = _biases[tensor.Name];
        int[] codes = [.. numbers.Select((number, i) => Code((number + (correction?[i] ?? 0)) / scales[0][runs.At(i)], int.MaxValue))];
        return new IntegerTensor(tensor.Shape, BiasBits, codes, scales[0]);
    }

    private ValueList<float> Scales(TensorSpec bias, (Layer Layer, string Weight) use, IntegerTensor weight)
    {
        float input = InputScale(use.Layer, use.Weight);
        // The columns of a grouped transposed convolution come again in every group.
        int count = weight.Axis == 1 && weight.Scales.Count > 1 ? (int)bias.Shape[0] : weight.Scales.Count;
        return Enumerable.Range(0, count).Select(i => input * weight.Scales[i % weight.Scales.Count]).ToValueList();
    }

    private QuantizedTensor Other(TensorSpec tensor)
    {
        double[] numbers = WeightValues.Copy(network[tensor.Name]);
        return (tensor.Layer.Kind, tensor.Slot.Name, tensor.Role) switch
        {
            (_, "bias", SlotRole.Norm) => Codes(tensor, numbers, BiasBits, NormScale(tensor.Layer) * NormStep),
            (_, _, SlotRole.Norm) => Codes(tensor, numbers, NormBits, NormScale(tensor.Layer)),
            (PReluKind, _, _) => Codes(tensor, numbers, SlopeBits, WeightScales.Of(WeightScales.Largest(numbers), SlopeBits)),
            (ConstantKind or EmbeddingKind, _, _) => Codes(tensor, numbers, options.ActivationBits, WeightScales.Of(WeightScales.Largest(numbers), options.ActivationBits)),
            _ => new FloatTensor(tensor.Shape, [.. numbers.Select(number => (float)number)]),
        };
    }

    private float NormScale(Layer layer) => WeightScales.Of(WeightScales.Largest(WeightValues.Copy(network[layer.TensorName("weight")])), NormBits);

    private static IntegerTensor Codes(TensorSpec tensor, double[] numbers, int bits, float scale) =>
        new(tensor.Shape, bits, [.. numbers.Select(number => Code(number / scale, IntegerTensor.HighestOf(bits)))], [scale]);

    private static int Code(double steps, int highest) => (int)Math.Clamp(Math.Round(steps, MidpointRounding.AwayFromZero), -highest, highest);

    /// <summary>What one step of the vectors that a weight meets is worth: of the layer's input, or of its own hidden state.</summary>
    private float InputScale(Layer layer, string weight) => values[weight.StartsWith("weight_hh", StringComparison.Ordinal) ? new PortRef(layer.Name) : layer.Inputs[0]].Scale;
}
