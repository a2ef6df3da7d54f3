namespace PruneKit;

/// <summary>Writes an <see cref="LstmKind"/> as UNIDIRECTIONAL_SEQUENCE_LSTM for each layer and direction; its states are variables, which keep their numbers until the runtime resets them.</summary>
/// <remarks>24 inputs: the sequence, 4 weights each for inputs and states (input, forget, cell, output: PyTorch's order), 3 peepholes, 4 biases, 2 projections, hidden and cell state, 4 norms. In integers the cell has 16 bits, and five tensors hold the scales in between.</remarks>
internal sealed class LstmTfLite : TfLiteRule<LstmKind>
{
    private const int Gates = 4;
    private const int CellPort = 2;
    private const float LargestCellScale = 1f / 512;
    private static readonly string[] GateNames = ["input", "forget", "cell", "output"];

    /// <inheritdoc />
    public override TfLiteValue?[] Emit(TfLiteLayer layer)
    {
        var kind = (LstmKind)layer.Layer.Kind;
        if (layer.Reads(CellPort))
            throw layer.Refuse("its cell state is no output of the operator; leave it out, or export to ONNX");
        if (layer.Integer is IntegerCall call && call.Outputs[CellPort].Scale > LargestCellScale)
            throw layer.Refuse($"its cell state has a scale of 2^{Math.ILogB(call.Outputs[CellPort].Scale)}, the operator takes powers of two up to 2^-9; export it in C (--format c)");
        int sequence = layer.Own();
        List<int> states = [];
        for (int index = 0; index < kind.Layers; index++)
        {
            int[] ways = [.. Enumerable.Range(0, kind.Directions).Select(way => Direction(kind, layer, sequence, index, way == 1, states))];
            sequence = ways.Length == 1 ? ways[0] : layer.Graph.Node(TfLiteOperator.Concatenation, ways, layer.Made(Sizes(layer, 2 * (int)kind.HiddenSize), $"both{index}"), TfLiteSettings.Concatenation(2));
        }

        return [new TfLiteValue(sequence), layer.Reads(1) ? new TfLiteValue(Joined(kind, layer, states)) : null, null];
    }

    /// <inheritdoc />
    protected override TfLiteValue Emit(LstmKind kind, TfLiteLayer layer) => Emit(layer)[0]!.Value;

    private static int[] Sizes(TfLiteLayer layer, int width) => [1, (int)layer.InputShape[0], width];

    private static int Joined(LstmKind kind, TfLiteLayer layer, List<int> states) => states.Count == 1
        ? layer.Graph.Reshape(states[0], 1, 1, (int)kind.HiddenSize)
        : layer.Graph.Node(TfLiteOperator.Concatenation, [.. states], layer.Made([1, states.Count, (int)kind.HiddenSize], "states", 1), TfLiteSettings.Concatenation(1));

    /// <summary>One direction of one layer; the second reads the sequence from its end.</summary>
    private static int Direction(LstmKind kind, TfLiteLayer layer, int sequence, int index, bool reverse, List<int> states)
    {
        int time = (int)layer.InputShape[0], hidden = (int)kind.HiddenSize;
        int[] backwards = [.. Enumerable.Range(0, time).Reverse()];
        string suffix = $"l{index}{(reverse ? "_reverse" : "")}";
        int given = reverse ? Turned(layer, sequence, backwards, $"{suffix}/reversed") : sequence;
        int made = Cell(kind, layer, given, index, suffix);
        int last = SliceOf(layer, made, time, hidden, suffix);
        states.Add(last);
        return reverse ? Turned(layer, made, backwards, $"{suffix}/forwards") : made;
    }

    private static int SliceOf(TfLiteLayer layer, int sequence, int time, int hidden, string suffix)
    {
        TfLiteGraph graph = layer.Graph;
        int[] inputs = [sequence, graph.Ints(0, time - 1, 0), graph.Ints(1, time, hidden), graph.Ints(1, 1, 1)];
        return graph.Node(TfLiteOperator.StridedSlice, inputs, layer.Made([1, 1, hidden], $"{suffix}/last"), TfLiteSettings.StridedSlice);
    }

    private static int Turned(TfLiteLayer layer, int sequence, int[] backwards, string part)
    {
        TfLiteTensor before = layer.Graph.Tensors[sequence];
        return layer.Graph.Node(TfLiteOperator.Gather, [sequence, layer.Graph.Ints(backwards)], before with { Name = $"{layer.Layer.Name}/{part}", Data = null }, TfLiteSettings.Gather(1));
    }

    private static int Cell(LstmKind kind, TfLiteLayer layer, int input, int index, string suffix)
    {
        int hidden = (int)kind.HiddenSize, columns = (int)(index == 0 ? kind.InputSize : kind.Directions * kind.HiddenSize);
        int[] entering = [.. Enumerable.Range(0, Gates).Select(gate => Matrix(layer, $"weight_ih_{suffix}", gate, hidden, columns))];
        int[] returning = [.. Enumerable.Range(0, Gates).Select(gate => Matrix(layer, $"weight_hh_{suffix}", gate, hidden, hidden))];
        int[] biases = [.. Enumerable.Range(0, Gates).Select(gate => Bias(kind, layer, suffix, gate, index == 0))];
        int[] none = [-1, -1, -1, -1];
        int state = layer.Graph.Add(layer.Made([1, hidden], $"{suffix}/state") with { IsVariable = true });
        int cell = layer.Graph.Add(layer.Made([1, hidden], $"{suffix}/cell", layer.IsInteger ? CellPort : 0) with { IsVariable = true });
        int made = layer.Graph.Add(layer.Made(Sizes(layer, hidden), suffix));
        int[] inputs = [input, .. entering, .. returning, .. none[..3], .. biases, .. none[..2], state, cell, .. none];
        layer.Graph.Node(TfLiteOperator.UnidirectionalSequenceLstm, inputs, [made], TfLiteSettings.Lstm, layer.IsInteger ? Between(layer, suffix) : []);
        return made;
    }

    /// <summary>The four gates' numbers before their functions have 16 bits at 2^-12, which the operator knows; what it reads is the hidden state's scale, and a zero point that TensorFlow Lite subtracts where it ought to add it (PortableCwiseMul), so its sign is turned; TensorFlow Lite Micro reads the state's own.</summary>
    private static int[] Between(TfLiteLayer layer, string suffix) =>
    [
        .. GateNames.Select(gate => layer.Graph.Add(new TfLiteTensor($"{layer.Layer.Name}/{suffix}/{gate}_intermediate", [0], TfLiteType.Int16) { Scales = new TfLiteScales([1f / 4_096]) })),
        layer.Graph.Add(layer.Made([0], $"{suffix}/hidden_intermediate") with { Scales = new TfLiteScales([layer.Integer!.Output.Scale], -layer.Integer.Output.ZeroPoint) }),
    ];

    private static int Matrix(TfLiteLayer layer, string slot, int gate, int rows, int columns)
    {
        int start = gate * rows * columns;
        if (layer.Integer?.Weights(slot) is IntegerTensor tensor && tensor.Scales.Count is not (1 or Gates))
            throw layer.Refuse($"'{layer.Layer.TensorName(slot)}' has {tensor.Scales.Count} scales, the operator takes one a gate; quantise it with one a gate");
        return layer.Weight(slot, $"{slot}/{GateNames[gate]}", [rows, columns], [.. Enumerable.Range(start, rows * columns)], 0, [start]);
    }

    private static int Bias(LstmKind kind, TfLiteLayer layer, string suffix, int gate, bool first)
    {
        int hidden = (int)kind.HiddenSize, start = gate * hidden;
        string part = $"bias_{suffix}/{GateNames[gate]}";
        if (layer.Integer is not IntegerCall call)
        {
            float[] sums = kind.Bias ? [.. layer.Values($"bias_ih_{suffix}").Zip(layer.Values($"bias_hh_{suffix}"), (a, b) => a + b)] : new float[Gates * hidden];
            return layer.Floats(part, sums[start..(start + hidden)], hidden);
        }

        if (kind.Bias && layer.Values($"bias_hh_{suffix}").Any(value => value != 0))
            throw layer.Refuse($"'{layer.Layer.TensorName($"bias_hh_{suffix}")}' is not zero, the operator has one bias; add it to '{layer.Layer.TensorName($"bias_ih_{suffix}")}'");
        IntegerTensor weights = call.Weights($"weight_ih_{suffix}");
        float step = first ? call.Input.Scale : call.Output.Scale;
        long row = weights.Shape[1];
        double[] steps = [.. Enumerable.Range(0, Gates * hidden).Select(output => (double)step * weights.ScaleAt(output * row))];
        return layer.Codes(part, new TfLiteScales([(float)steps[start]]), TfLiteType.Int32, call.Biases($"bias_ih_{suffix}", steps).Skip(start).Take(hidden), hidden);
    }
}
