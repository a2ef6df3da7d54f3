using System.Globalization;

namespace PruneKit;

/// <summary>One node on its way into a network: its inputs, its settings, and what adds layers.</summary>
internal sealed class OnnxImportNode
{
    private readonly NodeProto _node;
    private readonly Dictionary<string, OnnxImported> _values;
    private readonly OnnxImportGraph _graph;
    private readonly IReadOnlyDictionary<string, int> _readers;

    public OnnxImportNode(NodeProto node, long opset, Dictionary<string, OnnxImported> values, OnnxImportGraph graph, IReadOnlyDictionary<string, int> readers, string origin)
    {
        (_node, Opset, _values, _graph, _readers, Origin) = (node, opset, values, graph, readers, origin);
    }

    /// <summary>The operator.</summary>
    public string Operator => _node.OpType;

    /// <summary>The version of the operators.</summary>
    public long Opset { get; }

    /// <summary>The file.</summary>
    public string Origin { get; }

    /// <summary>How many inputs it has.</summary>
    public int Count => _node.Input.Count;

    /// <summary>How many outputs it has.</summary>
    public int Outputs => _node.Output.Count;

    /// <summary>The layer that gives a value; null where it is an input.</summary>
    public Layer? Producer(OnnxLive value) => _graph.Layers.FirstOrDefault(layer => layer.Name == value.Source.Source);

    /// <summary>Whether an input is there.</summary>
    public bool Has(int input) => input < _node.Input.Count && _node.Input[input].Length > 0;

    /// <summary>Whether nothing else reads an input.</summary>
    public bool IsSoleReader(int input) => _readers.GetValueOrDefault(_node.Input[input]) == 1;

    /// <summary>An input, whatever it is.</summary>
    public OnnxImported Value(int input)
    {
        if (!Has(input))
            throw Refuse($"input {input} is missing");
        return _values.TryGetValue(_node.Input[input], out OnnxImported? value)
            ? value
            : throw Refuse($"it reads '{_node.Input[input]}', which no node before it gives and the file does not hold; the nodes are out of order or run in a circle, or the file is damaged");
    }

    /// <summary>An input that a layer gives.</summary>
    public OnnxLive Live(int input = 0) => Value(input) switch
    {
        OnnxLive live => live,
        OnnxPending pending => throw Refuse($"its input '{_node.Input[input]}' ({pending.Form}) has its batch not on axis 0, or is part of a function that is only known whole; keep the batch first"),
        _ => throw Refuse($"its input '{_node.Input[input]}' is a constant; run the exporter with constant folding"),
    };

    /// <summary>An input that is a constant; null where it is none.</summary>
    public OnnxConstant? Maybe(int input) => Has(input) ? Value(input) as OnnxConstant : null;

    /// <summary>An input that must be a constant.</summary>
    public OnnxConstant Constant(int input) =>
        Maybe(input) ?? throw Refuse($"its input {input} is computed while the network runs; it must be a constant: fix it in the model and export it again");

    /// <summary>A setting.</summary>
    public long Int(string name, long otherwise) => Find(name)?.I ?? otherwise;

    /// <summary>A setting; float32's 1e-5 is the 1e-5 that was meant.</summary>
    public double Float(string name, double otherwise) => Find(name) is { HasF: true } attribute
        ? double.Parse(attribute.F.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : otherwise;

    /// <summary>A setting.</summary>
    public string Text(string name, string otherwise) => Find(name)?.S?.ToStringUtf8() ?? otherwise;

    /// <summary>A setting; null where it is not there.</summary>
    public long[]? Ints(string name) => Find(name) is AttributeProto attribute ? [.. attribute.Ints] : null;

    /// <summary>A setting that is a tensor.</summary>
    public TensorProto? Tensor(string name) => Find(name)?.T;

    /// <summary>Whole numbers that newer operators take as an input and older ones as a setting; null where there are none.</summary>
    public long[]? Longs(string name, int input) => Has(input) ? Constant(input).Longs : Ints(name);

    /// <summary>An axis, the batch counted, as a network counts it.</summary>
    public int Axis(long axis, int rank)
    {
        long resolved = axis < 0 ? axis + rank + 1 : axis;
        return resolved >= 1 && resolved <= rank
            ? (int)resolved - 1
            : throw Refuse($"axis {axis} is the batch or none of {rank + 1}; the batch is axis 0 and every layer leaves it alone");
    }

    /// <summary>Gives a value to an output.</summary>
    public void Give(OnnxImported value, int output = 0)
    {
        if (output >= _node.Output.Count || _node.Output[output].Length == 0)
            return;
        if (!_values.TryAdd(_node.Output[output], value))
            throw Refuse($"it gives '{_node.Output[output]}', which something before it gave; the file is damaged");
    }

    /// <summary>Adds a layer and gives its first output.</summary>
    public void Layer(LayerKind kind, OnnxLive[] inputs, params (string Slot, float[] Numbers)[] tensors) => Give(Add(kind, inputs, tensors)[0]);

    /// <summary>Adds a layer over one value.</summary>
    public void Layer(LayerKind kind) => Layer(kind, [Live()]);

    /// <summary>Adds a layer.</summary>
    public OnnxLive[] Add(LayerKind kind, OnnxLive[] inputs, params (string Slot, float[] Numbers)[] tensors) => _graph.Add(Wish(), kind, inputs, tensors);

    /// <summary>Gives a linear layer that has none a bias.</summary>
    public void AddBias(Layer layer, float[] numbers) => _graph.AddBias(layer, numbers);

    /// <summary>A value whether a layer gives it or it is a constant, which becomes a layer.</summary>
    /// <param name="input">Which.</param>
    /// <param name="rank">The axes that it must have without the batch.</param>
    public OnnxLive Lift(int input, int rank)
    {
        if (Maybe(input) is not OnnxConstant constant)
            return Live(input);
        long[] dims = constant.Dims.Length == rank + 1 && constant.Dims[0] == 1 ? constant.Dims[1..] : constant.Dims;
        if (dims.Length > rank)
            throw Refuse($"a constant of {constant.Dims.Length} axes meets a value of {rank + 1}; its first axis would be the batch");
        Shape shape = new([.. Enumerable.Repeat(1L, rank - dims.Length), .. dims]);
        return Add(new ConstantKind(shape, Trained: false), [], ("value", constant.Floats))[0];
    }

    /// <summary>The refusal that names operator and node.</summary>
    public UnsupportedLayerException Refuse(string reason) => new($"{Origin}: node '{Name}' ({_node.OpType}): {reason}");

    private string Name => _node.Name.Length > 0 ? _node.Name : _node.Output.FirstOrDefault() ?? "";

    private AttributeProto? Find(string name) => _node.Attribute.FirstOrDefault(attribute => attribute.Name == name);

    /// <summary>A layer is called as its weight is, without <c>.weight</c>; else as its node.</summary>
    private string Wish()
    {
        const string Weight = ".weight";
        string? weight = _node.Input.Skip(1).FirstOrDefault(input => input.EndsWith(Weight, StringComparison.Ordinal) && input.Length > Weight.Length);
        if (weight is not null)
            return weight[..^Weight.Length];
        return _node.Name.Length > 0 ? _node.Name : $"{_node.OpType.ToLowerInvariant()}{_graph.Layers.Count + 1}";
    }
}
