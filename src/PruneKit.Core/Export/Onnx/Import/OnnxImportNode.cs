namespace PruneKit;

/// <summary>One node on its way into a network: its inputs, and what adds layers. Its settings stand in <see cref="Settings"/>.</summary>
internal sealed class OnnxImportNode
{
    private readonly NodeProto _node;
    private readonly Dictionary<string, OnnxImported> _values;
    private readonly OnnxImportGraph _graph;
    private readonly OnnxCodesAhead _ahead;
    private readonly HashSet<int> _seen = [], _seenLive = [];

    public OnnxImportNode(NodeProto node, long opset, Dictionary<string, OnnxImported> values, OnnxImportGraph graph, OnnxCodesAhead ahead, string origin)
    {
        (_node, Opset, _values, _graph, _ahead, Origin) = (node, opset, values, graph, ahead, origin);
        Settings = new OnnxSettings(node, Refuse);
    }

    /// <summary>The operator.</summary>
    public string Operator => _node.OpType;

    /// <summary>The version of the operators.</summary>
    public long Opset { get; }

    /// <summary>The file.</summary>
    public string Origin { get; }

    /// <summary>Its settings.</summary>
    public OnnxSettings Settings { get; }

    /// <summary>What was left out.</summary>
    public OnnxImportNotes Notes => _graph.Notes;

    /// <value>The codes that its outputs hold: those of its inputs, unless it changes them.</value>
    public OnnxGrid? Grid { get; set; }

    /// <value>Whether its outputs are rows: where its inputs are, unless it changes that.</value>
    public bool Rows { get; set; }

    /// <summary>How many inputs it has.</summary>
    public int Count => _node.Input.Count;

    /// <summary>How many outputs it has, with those that are left out.</summary>
    public int Outputs => _node.Output.Count;

    /// <summary>What may still be read.</summary>
    public OnnxImportBudget Budget => _graph.Budget;

    /// <summary>The layer that gives a value; null where it is an input.</summary>
    public Layer? Producer(OnnxLive value) => _graph.Producer(value.Source);

    /// <summary>What a layer reads.</summary>
    public OnnxLive Source(Layer layer, int input = 0) => _graph.Value(layer.Inputs[input]);

    /// <summary>What an input is called.</summary>
    public string InputName(int input) => _node.Input[input];

    /// <summary>Whether an output is wanted.</summary>
    public bool Gives(int output) => output < _node.Output.Count && _node.Output[output].Length > 0;

    /// <summary>Whether an input is there.</summary>
    public bool Has(int input)
    {
        _seen.Add(input);
        return input < _node.Input.Count && _node.Input[input].Length > 0;
    }

    /// <summary>An input, whatever it is.</summary>
    public OnnxImported Value(int input)
    {
        if (!Has(input))
            throw Refuse($"input {input} is missing");
        OnnxImported value = _values.GetValueOrDefault(_node.Input[input])
            ?? throw Refuse($"it reads '{_node.Input[input]}', which no node before it gives and the file does not hold; the nodes are out of order or run in a circle, or the file is damaged");
        if (value is OnnxConstant constant)
            Budget.Spend(constant.Numbers.Length);
        if (value is OnnxLive live && _seenLive.Add(input))
            Mark(live);
        if (value is OnnxPending pending && _seenLive.Add(input))
            Mark(pending.Of with { Grid = null });
        return value;
    }

    /// <summary>An input that a layer gives; a constant that is the same for every sample becomes one.</summary>
    public OnnxLive Live(int input = 0) => Value(input) switch
    {
        OnnxLive live => live,
        OnnxPending pending => throw Refuse($"its input '{_node.Input[input]}' ({pending.Form}) has its batch not on axis 0, or is part of a function that is only known whole; keep the batch first"),
        OnnxConstant { Whole: false, Dims: [1, ..] } constant => Lift(input, constant.Dims.Length - 1),
        _ => throw Refuse($"its input '{_node.Input[input]}' is a constant; run the exporter with constant folding"),
    };

    /// <summary>An input that is a constant; null where it is none.</summary>
    public OnnxConstant? Maybe(int input) => Has(input) ? Value(input) as OnnxConstant : null;

    /// <summary>An input that must be a constant.</summary>
    public OnnxConstant Constant(int input) =>
        Maybe(input) ?? throw Refuse($"its input {input} is {(Has(input) ? "computed while the network runs" : "missing")}; it must be a constant: fix it in the model and export it again");

    /// <summary>Whole numbers that newer operators take as an input and older ones as a setting; null where there are none.</summary>
    public long[]? Longs(string name, int input) => Has(input) ? Constant(input).Longs : Settings.Ints(name);

    /// <summary>An axis, the batch counted, as a network counts it.</summary>
    public int Axis(long axis, int rank)
    {
        long resolved = axis < 0 ? axis + rank + 1 : axis;
        return resolved >= 1 && resolved <= rank
            ? (int)resolved - 1
            : throw Refuse($"axis {axis} is the batch or none of {rank + 1}; the batch is axis 0 and every layer leaves it alone");
    }

    /// <summary>A size that the file gives the batch, as the batch.</summary>
    public long Size(long size) => size == _graph.Batch ? long.MinValue : size;

    /// <summary>Gives a value to an output.</summary>
    public void Give(OnnxImported value, int output = 0)
    {
        OnnxImported marked = value switch
        {
            OnnxLive live => live with { Grid = Grid, Rows = Rows },
            OnnxPending pending => pending with { Of = pending.Of with { Rows = Rows, Grid = pending.Form == OnnxPendingForm.CodeIndex ? Grid : null } },
            _ => value,
        };
        if (Gives(output) && !_values.TryAdd(_node.Output[output], marked))
            throw Refuse($"it gives '{_node.Output[output]}', which something before it gave; the file is damaged");
    }

    /// <summary>Adds a layer and gives its first output.</summary>
    public void Layer(LayerKind kind, OnnxLive[] inputs, params (string Slot, float[] Numbers)[] tensors) => Give(Add(kind, inputs, tensors)[0]);

    /// <summary>Adds a layer over one value.</summary>
    public void Layer(LayerKind kind) => Layer(kind, [Live()]);

    /// <summary>Adds a layer.</summary>
    public OnnxLive[] Add(LayerKind kind, OnnxLive[] inputs, params (string Slot, float[] Numbers)[] tensors) => _graph.Add(Wish(), kind, inputs, tensors);

    /// <summary>A value whether a layer gives it or it is a constant, which becomes a layer.</summary>
    /// <param name="input">Which.</param>
    /// <param name="rank">The axes that it must have without the batch.</param>
    public OnnxLive Lift(int input, int rank)
    {
        if (Maybe(input) is not OnnxConstant constant)
            return Live(input);
        long[] dims = constant.Dims.Length == rank + 1 && constant.Dims[0] == 1 ? constant.Dims[1..] : constant.Dims;
        if (dims.Length > rank || constant.Whole)
            throw Refuse($"a constant [{string.Join(", ", constant.Dims)}] of {(constant.Whole ? "whole numbers" : "floating point")} meets a value of {rank} axes and the batch; it needs floating point and no batch of its own");
        return _graph.Constant(_node.Input[input], new Shape([.. Enumerable.Repeat(1L, rank - dims.Length), .. dims]), constant);
    }

    /// <summary>A constant as a layer, with a name that no input has.</summary>
    public OnnxLive Constant(string name, OnnxConstant constant, int rank) =>
        _graph.Constant($"{name}:{_node.Output[0]}", new Shape([.. Enumerable.Repeat(1L, rank - constant.Dims.Length), .. constant.Dims]), constant);

    /// <summary>The axes, without the batch, of the first input that is no constant.</summary>
    public int Rank() => Enumerable.Range(0, Count).Select(input => Value(input) as OnnxLive).FirstOrDefault(live => live is not null)?.Shape.Rank ?? Live().Shape.Rank;

    /// <exception cref="UnsupportedLayerException">It has an input or a setting that nothing looked at: what it means would be lost.</exception>
    public void CheckSeen()
    {
        for (int input = 0; input < Count; input++)
        {
            if (!_seen.Contains(input) && Has(input))
                throw Refuse($"its input {input} ('{_node.Input[input]}') is not read; write the model without it");
        }

        Settings.CheckSeen();
    }

    /// <summary>The codes as which a later node reads its output; null where none does.</summary>
    public OnnxGrid? GridAhead() => _ahead.Of(_node.Output[0], _values);

    /// <summary>The numbers of a constant that became a layer.</summary>
    public float[] Numbers(Layer constant) => _graph.Numbers($"{constant.Name}.value");

    /// <summary>The refusal that names operator and node.</summary>
    public UnsupportedLayerException Refuse(string reason) => new($"{Origin}: {OnnxImportNames.Of(_node)}: {reason}");

    /// <summary>Codes, and rows, go only through operators that mean the same for them.</summary>
    private void Mark(OnnxLive live)
    {
        if (live.Grid is not null && !OnnxImports.TakesCodes(Operator))
            throw Refuse("it computes with codes; only DequantizeLinear, tables and what moves codes are read so");
        if (live.Rows && !OnnxImports.TakesRows(Operator))
            throw Refuse("its input has the batch and another axis in one; only products and functions are read so");
        bool mixed = _seenLive.Count > 1 && (live.Grid != Grid || live.Rows != Rows);
        if (mixed)
            throw Refuse("its inputs differ in their codes, or only one has the batch and another axis in one");
        (Grid, Rows) = (live.Grid, live.Rows);
    }

    /// <summary>A layer is called as its weight is, without <c>.weight</c>; else as its node.</summary>
    private string Wish()
    {
        const string Weight = ".weight";
        string? weight = _node.Input.Skip(1).FirstOrDefault(input => input.EndsWith(Weight, StringComparison.Ordinal) && input.Length > Weight.Length);
        if (weight is not null)
            return weight[..^Weight.Length];
        return _node.Name.Length > 0 ? _node.Name : $"{_node.OpType.ToLowerInvariant()}{_graph.Count + 1}";
    }
}
