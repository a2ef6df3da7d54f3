using System.Globalization;

namespace PruneKit;

/// <summary>One layer on its way into an ONNX graph: its inputs' names and shapes, its tensors, and what adds nodes.</summary>
internal sealed class OnnxLayer
{
    private readonly OnnxGraph _graph;
    private readonly OnnxWeights _weights;
    private readonly IReadOnlySet<PortRef> _read;

    public OnnxLayer(OnnxGraph graph, OnnxWeights weights, IReadOnlySet<PortRef> read, Layer layer, ValueList<Shape> shapes, string[] inputs)
    {
        (_graph, _weights, _read) = (graph, weights, read);
        (Layer, InputShapes, Inputs) = (layer, shapes, inputs);
    }

    /// <summary>The layer.</summary>
    public Layer Layer { get; }

    /// <summary>The shapes that come in, without the batch.</summary>
    public ValueList<Shape> InputShapes { get; }

    /// <summary>The names of the values that come in.</summary>
    public string[] Inputs { get; }

    /// <summary>The first input's name.</summary>
    public string Input => Inputs[0];

    /// <summary>The first input's shape.</summary>
    public Shape InputShape => InputShapes[0];

    /// <summary>Whether anything reads that output.</summary>
    public bool Reads(int port) => _read.Contains(new PortRef(Layer.Name, port));

    /// <summary>An axis with the batch counted, from the start: what ONNX takes.</summary>
    public long Axis(int axis) => InputShape.Resolve(axis) + 1;

    /// <summary>The numbers in a slot.</summary>
    public float[] Values(string slot) => _weights.Read(Layer.TensorName(slot), Layer);

    /// <summary>A slot's tensor as a constant, as PyTorch lays it out.</summary>
    public string Weight(string slot)
    {
        Shape shape = Layer.Kind.Slots.Single(known => known.Name == slot).Shape;
        return _weights.Constant(_graph, Layer.TensorName(slot), shape, Layer);
    }

    /// <summary>A constant made from slots, under a name of its own.</summary>
    public string Floats(string name, float[] values, params long[] dims) =>
        _graph.Weight($"{Layer.Name}:{name}", claimed => OnnxTensors.Floats(claimed, values, dims));

    /// <summary>A constant list of whole numbers.</summary>
    public string Ints(string name, params long[] values) => Ints(name, values, [values.Length]);

    /// <summary>A constant array of whole numbers; without sizes a single one.</summary>
    public string Ints(string name, long[] values, long[] dims) =>
        _graph.Weight($"{Layer.Name}:{name}", claimed => OnnxTensors.Ints(claimed, values, dims));

    /// <summary>A constant list of one number, so many times.</summary>
    public string Fill(string name, float value, long count) => Floats(name, [.. Enumerable.Repeat(value, (int)count)], count);

    /// <summary>A slot with a number a channel, shaped so that it is stretched over the input's other axes.</summary>
    public string PerChannel(string slot) => Floats($"{slot}s", Values(slot), [Values(slot).Length, .. Window.Repeat(1, InputShape.Rank - 1)]);

    /// <summary>A constant list of codes of 8 bits.</summary>
    public string Codes(string name, sbyte[] values, params long[] dims) =>
        _graph.Weight($"{Layer.Name}:{name}", claimed => OnnxTensors.Bytes(claimed, values, dims));

    /// <summary>A constant array of truth values.</summary>
    public string Bools(string name, bool[] values, params long[] dims) =>
        _graph.Weight($"{Layer.Name}:{name}", claimed => OnnxTensors.Bools(claimed, values, dims));

    /// <summary>A single number.</summary>
    public string Number(string name, double value) => Floats(name, [(float)value]);

    /// <summary>Adds a node with one output.</summary>
    /// <returns>The output's name.</returns>
    public string Node(string op, string[] inputs, params AttributeProto[] attributes) => Node(op, inputs, [true], attributes)[0];

    /// <summary>Adds a node with several outputs.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="inputs">Names; empty for one left out.</param>
    /// <param name="wanted">Which outputs to make.</param>
    /// <param name="attributes">Settings.</param>
    /// <returns>The outputs' names; empty for one not wanted.</returns>
    public string[] Node(string op, string[] inputs, bool[] wanted, params AttributeProto[] attributes)
    {
        string name = _graph.Claim(string.Create(CultureInfo.InvariantCulture, $"{Layer.Name}:{op}"));
        string[] outputs = [.. wanted.Select((want, port) => !want ? "" : port == 0 ? name : _graph.Claim(string.Create(CultureInfo.InvariantCulture, $"{name}:{port}")))];
        _graph.Proto.Node.Add(new NodeProto { OpType = op, Name = name, Input = { inputs }, Output = { outputs }, Attribute = { attributes } });
        return outputs;
    }

    /// <summary>The refusal of a setting that the format cannot express.</summary>
    public UnsupportedLayerException Refuse(string reason) => new($"{Layer}: {reason}");
}
