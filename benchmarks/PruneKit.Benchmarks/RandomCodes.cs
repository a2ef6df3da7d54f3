namespace PruneKit.Benchmarks;

/// <summary>Quantised networks of random codes: what a kernel takes goes by shapes and zeros, not by what the weights are.</summary>
internal static class RandomCodes
{
    private const float InputScale = 0.05f;
    private const float WeightScale = 0.01f;
    private static readonly ActivationQuantization Unit = new(8, 1f / 256, sbyte.MinValue);
    private static readonly ActivationQuantization Signed = new(8, 1f / 128, 0);
    private static readonly ActivationQuantization Cell = new(16, 1f / 4_096, 0);

    /// <summary>A network's weights of which a share is 0, in blocks of a layer's rows and, along its input channels, columns.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="percent">Of the blocks that are 0, in [0, 100).</param>
    /// <param name="block">Rows and inputs of a block; a layer that they do not divide has single zeros.</param>
    /// <param name="seed">Of the codes.</param>
    public static QuantizedNetwork Of(NetworkSpec spec, int percent, (int Rows, int Inputs) block, int seed)
    {
        var random = new Random(seed);
        var activations = spec.Inputs.ToDictionary(input => new PortRef(input.Name), input => input.Type == ElementType.F32 ? new ActivationQuantization(8, InputScale, 3) : new ActivationQuantization(8, 1, 0));
        foreach (Layer layer in spec.Layers)
        {
            for (int port = 0; port < layer.Kind.InferShapes(layer.Inputs.Select(spec.ShapeOf).ToValueList()).Count; port++)
                activations[new PortRef(layer.Name, port)] = Output(layer, port, activations, random);
        }

        var tensors = spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => Tensor(tensor, activations[tensor.Layer.Inputs[0]], percent, block, random));
        return new QuantizedNetwork(spec, tensors, activations);
    }

    private static ActivationQuantization Output(Layer layer, int port, Dictionary<PortRef, ActivationQuantization> activations, Random random) => layer.Kind switch
    {
        RecurrentKind => port == 2 ? Cell : Signed,
        SoftmaxKind or ActivationKind { Function: ActivationFunction.Sigmoid } => Unit,
        ActivationKind { Function: ActivationFunction.Tanh } => Signed,
        MaxPoolKind or AdaptivePoolKind or ReshapeKind or FlattenKind or TransposeKind or SliceKind or ConcatKind or PadKind when random.Next(2) == 0 => activations[layer.Inputs[0]],
        _ => new ActivationQuantization(8, 0.2f, -5),
    };

    private static QuantizedTensor Tensor(TensorSpec tensor, ActivationQuantization input, int percent, (int Rows, int Inputs) block, Random random)
    {
        int count = (int)tensor.Shape.ElementCount;
        if (tensor.Role == SlotRole.Bias)
            return new IntegerTensor(tensor.Shape, 32, [.. Enumerable.Range(0, count).Select(_ => random.Next(-1000, 1001))], [WeightScale * (tensor.Name.Contains("_hh_", StringComparison.Ordinal) ? Signed.Scale : input.Scale)]);
        if (tensor.Role != SlotRole.Weight && tensor.Layer.Kind is not PReluKind)
            return new FloatTensor(tensor.Shape, [.. Enumerable.Range(0, count).Select(_ => 0.5f + random.NextSingle())]);
        (int scales, int axis) = tensor.Layer.Kind switch
        {
            RecurrentKind recurrent => (recurrent.Gates, 0),
            TransposedConvolutionKind => ((int)tensor.Shape[1], 1),
            PReluKind => (1, 0),
            _ => ((int)tensor.Shape[0], 0),
        };
        int[] codes = tensor.Shape.Rank > 1 ? Weights(tensor.Shape, percent, block, random) : [.. Enumerable.Range(0, count).Select(_ => Code(random))];
        return new IntegerTensor(tensor.Shape, 8, codes, Enumerable.Repeat(WeightScale, scales).ToValueList(), axis);
    }

    private static int[] Weights(Shape shape, int percent, (int Rows, int Inputs) block, Random random)
    {
        (int rows, int inputs) = ((int)shape[0], (int)shape[1]);
        if (rows % block.Rows != 0 || inputs % block.Inputs != 0)
            block = (1, 1);
        int taps = (int)(shape.ElementCount / rows / inputs);
        (int Row, int Input, int Tap)[] blocks = [.. from row in Enumerable.Range(0, rows / block.Rows) from input in Enumerable.Range(0, inputs / block.Inputs) from tap in Enumerable.Range(0, taps) select (row, input, tap)];
        random.Shuffle(blocks);
        int[] codes = new int[shape.ElementCount];
        foreach ((int row, int input, int tap) in blocks.Take(blocks.Length * (100 - percent) / 100))
        {
            for (int i = 0; i < block.Rows * block.Inputs; i++)
                codes[((((row * block.Rows) + (i / block.Inputs)) * inputs) + (input * block.Inputs) + (i % block.Inputs)) * taps + tap] = Code(random);
        }

        return codes;
    }

    private static int Code(Random random) => random.Next(1, 128) * (random.Next(2) == 0 ? 1 : -1);
}
