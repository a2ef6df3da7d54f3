namespace PruneKit.Tests;

/// <summary>Networks in integers with random weights, biases and quantisations; no floating point is asked.</summary>
internal static class RandomCodes
{
    private static readonly ActivationQuantization Hidden = new(8, 1f / 128, 0);

    /// <summary>A network; the same seed gives the same numbers whatever its length in time.</summary>
    public static QuantizedNetwork Of(NetworkSpec spec, int seed)
    {
        var random = new Random(seed);
        Dictionary<PortRef, ActivationQuantization> activations = [];
        foreach (InputSpec input in spec.Inputs)
            activations[new PortRef(input.Name)] = Any(random);
        Dictionary<string, QuantizedTensor> tensors = [];
        foreach (Layer layer in spec.Layers)
        {
            for (int port = 0; port < spec.OutputShapes(layer).Count; port++)
                activations[new PortRef(layer.Name, port)] = Output(layer.Kind, port, random);
            foreach (Slot slot in layer.Kind.Slots.OrderBy(slot => slot.Role == SlotRole.Bias))
                tensors[layer.TensorName(slot.Name)] = Tensor(layer, slot, activations, tensors, random);
        }

        return new QuantizedNetwork(spec, tensors, activations);
    }

    private static ActivationQuantization Any(Random random) => new(8, 0.02f + (0.06f * (float)random.NextDouble()), random.Next(-30, 31));

    private static ActivationQuantization Output(LayerKind kind, int port, Random random) => kind switch
    {
        RecurrentKind => port == 2 ? new(16, 1f / 4096, 0) : Hidden,
        SoftmaxKind or ActivationKind { Function: ActivationFunction.Sigmoid } => new(8, 1f / 256, -128),
        ActivationKind { Function: ActivationFunction.Tanh } => Hidden,
        _ => Any(random),
    };

    private static QuantizedTensor Tensor(Layer layer, Slot slot, Dictionary<PortRef, ActivationQuantization> activations, Dictionary<string, QuantizedTensor> before, Random random)
    {
        int count = (int)slot.Shape.ElementCount;
        if (slot.Role is SlotRole.Weight or SlotRole.Parameter)
        {
            int fan = (int)(slot.Shape.ElementCount / slot.Shape[0]);
            // A third of the weights are 0, so that every encoding has something to leave out.
            return new IntegerTensor(slot.Shape, 8, [.. Enumerable.Range(0, count).Select(_ => random.Next(3) == 0 ? 0 : random.Next(-127, 128))], [(float)(0.012 / Math.Sqrt(fan))]);
        }

        if (slot.Role != SlotRole.Bias)
            return new FloatTensor(slot.Shape, [.. Enumerable.Range(0, count).Select(_ => (float)(0.5 + random.NextDouble()))]);
        var weight = (IntegerTensor)before[layer.TensorName(slot.Name.Replace("bias", "weight", StringComparison.Ordinal))];
        bool recurrent = slot.Name.Contains("_hh_", StringComparison.Ordinal) || (layer.Kind is RecurrentKind && !slot.Name.Contains("_l0", StringComparison.Ordinal));
        float step = weight.Scales[0] * (recurrent ? Hidden : activations[layer.Inputs[0]]).Scale;
        return new IntegerTensor(slot.Shape, 32, [.. Enumerable.Range(0, count).Select(_ => random.Next(-3000, 3001))], [step]);
    }
}
