namespace PruneKit;

/// <summary>Writes LSTM and GRU: one node a stacked layer, time first inside, gates put into ONNX's order.</summary>
/// <remarks>Source: the ONNX operators LSTM and GRU, version 14: W [D, gates H, input], R [D, gates H, H], B [D, 2 gates H]; X [T, batch, input], Y [T, D, batch, H], states [D, batch, H].</remarks>
internal abstract class RecurrentOnnx<TKind> : OnnxRule<TKind>
    where TKind : RecurrentKind
{
    /// <summary>The operator.</summary>
    private protected abstract string Operator { get; }

    /// <summary>For each of ONNX's gates, its place in PyTorch's order.</summary>
    private protected abstract int[] GateOrder { get; }

    /// <summary>Settings beside size and direction.</summary>
    private protected virtual AttributeProto[] Settings => [];

    /// <summary>Outputs: the sequence and the states.</summary>
    private protected abstract int Ports { get; }

    /// <inheritdoc />
    public override string[] Emit(OnnxLayer layer)
    {
        var kind = (TKind)layer.Layer.Kind;
        string sequence = layer.Node("Transpose", [layer.Input], OnnxAttributes.Ints("perm", 1, 0, 2));
        List<string[]> outputs = [];
        for (int i = 0; i < kind.Layers; i++)
        {
            bool more = i < kind.Layers - 1;
            outputs.Add(Cell(kind, layer, sequence, i, [more || layer.Reads(0), .. Enumerable.Range(1, Ports - 1).Select(layer.Reads)]));
            if (more || layer.Reads(0))
                sequence = Join(kind, layer, outputs[i][0]);
        }

        string first = layer.Reads(0) ? layer.Node("Transpose", [sequence], OnnxAttributes.Ints("perm", 1, 0, 2)) : "";
        return [first, .. Enumerable.Range(1, Ports - 1).Select(port => layer.Reads(port) ? State(layer, [.. outputs.Select(output => output[port])]) : "")];
    }

    /// <inheritdoc />
    protected sealed override string Emit(TKind kind, OnnxLayer layer) => Emit(layer)[0];

    private string[] Cell(TKind kind, OnnxLayer layer, string input, int index, bool[] wanted)
    {
        string[] suffixes = kind.Bidirectional ? [$"l{index}", $"l{index}_reverse"] : [$"l{index}"];
        long columns = index == 0 ? kind.InputSize : kind.Directions * kind.HiddenSize;
        long rows = kind.Gates * kind.HiddenSize;
        string weight = Stack(kind, layer, $"W{index}", [.. suffixes.Select(suffix => $"weight_ih_{suffix}")], kind.Directions, rows, columns);
        string recurrence = Stack(kind, layer, $"R{index}", [.. suffixes.Select(suffix => $"weight_hh_{suffix}")], kind.Directions, rows, kind.HiddenSize);
        string[] biases = [.. suffixes.SelectMany(suffix => new[] { $"bias_ih_{suffix}", $"bias_hh_{suffix}" })];
        string[] inputs = kind.Bias ? [input, weight, recurrence, Stack(kind, layer, $"B{index}", biases, kind.Directions, 2 * rows)] : [input, weight, recurrence];
        AttributeProto direction = OnnxAttributes.Text("direction", kind.Bidirectional ? "bidirectional" : "forward");
        return layer.Node(Operator, inputs, wanted, [direction, OnnxAttributes.Int("hidden_size", kind.HiddenSize), .. Settings]);
    }

    /// <summary>Slots end to end in one constant, the gates of each in ONNX's order.</summary>
    private string Stack(TKind kind, OnnxLayer layer, string name, string[] slots, params long[] dims) =>
        layer.Floats(name, [.. slots.SelectMany(slot => Reorder(kind, layer.Values(slot)))], dims);

    private IEnumerable<float> Reorder(TKind kind, float[] values)
    {
        int gate = values.Length / kind.Gates;
        return GateOrder.SelectMany(place => values.Skip(place * gate).Take(gate));
    }

    /// <summary>[T, D, batch, H] to [T, batch, D H].</summary>
    private static string Join(TKind kind, OnnxLayer layer, string sequence)
    {
        string turned = layer.Node("Transpose", [sequence], OnnxAttributes.Ints("perm", 0, 2, 1, 3));
        return layer.Node("Reshape", [turned, layer.Ints("joined", 0, 0, kind.Directions * kind.HiddenSize)]);
    }

    /// <summary>[D, batch, H] of each layer to [batch, layers D, H].</summary>
    private static string State(OnnxLayer layer, string[] states)
    {
        string all = states.Length == 1 ? states[0] : layer.Node("Concat", states, OnnxAttributes.Int("axis", 0));
        return layer.Node("Transpose", [all], OnnxAttributes.Ints("perm", 1, 0, 2));
    }
}
