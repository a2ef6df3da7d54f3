namespace PruneKit;

/// <summary>A layer of a quantised network as its rule sees it.</summary>
internal sealed class IntegerCall
{
    /// <summary>Bits of a weight's code at most; a product with an activation then takes at most 23 bits.</summary>
    private const int MostWeightBits = 8;

    private const int BiasBits = 32;

    /// <summary>A bias' scale may differ from the product of the scales it belongs to by so much of it: both are rounded to float32.</summary>
    private const double ScaleTolerance = 1e-4;

    private readonly QuantizedNetwork _network;

    public IntegerCall(QuantizedNetwork network, Layer layer)
    {
        (_network, Layer) = (network, layer);
        InputShapes = network.Spec.InputShapes(layer);
        OutputShapes = network.Spec.OutputShapes(layer);
        Inputs = [.. layer.Inputs.Select(input => network.Activations[input])];
        Outputs = [.. OutputShapes.Select((_, port) => network.Activations[new PortRef(layer.Name, port)])];
    }

    /// <summary>The layer.</summary>
    public Layer Layer { get; }

    /// <summary>The shapes that come in.</summary>
    public ValueList<Shape> InputShapes { get; }

    /// <summary>The shapes that go out.</summary>
    public ValueList<Shape> OutputShapes { get; }

    /// <summary>The quantisations that come in.</summary>
    public ActivationQuantization[] Inputs { get; }

    /// <summary>The quantisations that go out.</summary>
    public ActivationQuantization[] Outputs { get; }

    /// <summary>The one shape that comes in.</summary>
    public Shape InputShape => InputShapes[0];

    /// <summary>The first shape that goes out.</summary>
    public Shape OutputShape => OutputShapes[0];

    /// <summary>The one quantisation that comes in.</summary>
    public ActivationQuantization Input => Inputs[0];

    /// <summary>The first quantisation that goes out.</summary>
    public ActivationQuantization Output => Outputs[0];

    /// <summary>Whether a slot has a tensor.</summary>
    public bool Has(string slot) => Layer.Kind.Slots.Any(candidate => candidate.Name == slot);

    /// <summary>A slot's numbers, however they are stored.</summary>
    public float[] Floats(string slot) => _network.Tensors[Layer.TensorName(slot)].ToFloats();

    /// <summary>A slot's codes of at most 8 bits.</summary>
    public IntegerTensor Weights(string slot, int axis = 0)
    {
        IntegerTensor tensor = Integers(slot, MostWeightBits);
        return tensor.Scales.Count == 1 || tensor.Axis == axis
            ? tensor
            : throw Refusal($"the scales of '{Layer.TensorName(slot)}' run along axis {tensor.Axis}, integers need them along axis {axis}");
    }

    /// <summary>A slot's codes at scales that are products of other scales; zeros where there is no such slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="scales">What one step must be worth, for each element.</param>
    public int[] Biases(string slot, double[] scales)
    {
        if (!Has(slot))
            return new int[scales.Length];
        IntegerTensor tensor = Integers(slot, BiasBits);
        for (int i = 0; i < scales.Length; i++)
        {
            if (Math.Abs(tensor.ScaleAt(i) - scales[i]) > ScaleTolerance * scales[i])
                throw Refusal($"element {i} of '{Layer.TensorName(slot)}' has the scale {tensor.ScaleAt(i)}, but it is added where a step is worth {scales[i]:G6}; quantise the bias at that scale");
        }

        return tensor.Codes.ToArray();
    }

    /// <summary>Brings codes of an input to the quantisation of an output.</summary>
    public Requantizer Requantizer(int input = 0, int port = 0) => PruneKit.Requantizer.Of(Inputs[input], Outputs[port]);

    /// <summary>The failure that names the layer.</summary>
    public UnsupportedLayerException Refusal(string reason) => new($"{Layer} in integers: {reason}");

    private IntegerTensor Integers(string slot, int most)
    {
        string name = Layer.TensorName(slot);
        if (_network.Tensors[name] is not IntegerTensor tensor)
            throw Refusal($"tensor '{name}' is left in floating point or shared; quantise it to integers of at most {most} bits");
        return tensor.Bits <= most ? tensor : throw Refusal($"tensor '{name}' has codes of {tensor.Bits} bits, more than {most}; quantise it to fewer");
    }
}
