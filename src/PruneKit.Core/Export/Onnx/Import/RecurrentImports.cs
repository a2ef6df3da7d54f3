namespace PruneKit;

/// <summary>LSTM and GRU: [time, batch, features], gates in ONNX's order.</summary>
/// <remarks>Source: <see href="https://github.com/onnx/onnx/blob/main/docs/Operators.md#LSTM">ONNX, LSTM</see>: gates input, output, forget, cell; PyTorch's are input, forget, cell, output. GRU: update, reset, hidden; PyTorch's are reset, update, new.</remarks>
internal static class RecurrentImports
{
    private const int Weight = 1;
    private const int Recurrence = 2;
    private const int Bias = 3;
    private const int Lengths = 4;
    private const int State = 5;
    private const int Cell = 6;
    private const int Peepholes = 7;

    /// <summary>For each of PyTorch's gates, its place in ONNX's order.</summary>
    private static readonly int[] LstmOrder = [0, 2, 3, 1];

    private static readonly int[] GruOrder = [1, 0, 2];

    /// <summary>Reads a node.</summary>
    public static void Read(OnnxImportNode node, bool lstm)
    {
        OnnxLive input = Check(node, lstm);
        int[] order = lstm ? LstmOrder : GruOrder;
        OnnxConstant weight = node.Constant(Weight), recurrence = node.Constant(Recurrence);
        bool both = node.Settings.Text("direction", "forward") == "bidirectional", bias = node.Has(Bias);
        long directions = both ? 2 : 1, hidden = node.Settings.Int("hidden_size", recurrence.Dims[^1]), rows = hidden * order.Length;
        Expect(node, weight, directions, rows, input.Shape[-1]);
        Expect(node, recurrence, directions, rows, hidden);
        if (bias)
            Expect(node, node.Constant(Bias), directions, 2 * rows);
        RecurrentKind kind = lstm ? new LstmKind(input.Shape[-1], hidden) : new GruKind(input.Shape[-1], hidden);
        OnnxLive[] outputs = node.Add(kind with { Bidirectional = both, Bias = bias }, [input], [.. Enumerable.Range(0, (int)directions).SelectMany(direction => Tensors(node, direction, (int)directions, order))]);
        node.Give(new OnnxPending(OnnxPendingForm.Sequence, outputs[0]));
        for (int port = 1; port < outputs.Length; port++)
            node.Give(new OnnxPending(OnnxPendingForm.State, outputs[port]), port);
    }

    private static OnnxLive Check(OnnxImportNode node, bool lstm)
    {
        if (node.Value(0) is not OnnxPending { Form: OnnxPendingForm.TimeFirst } sequence)
            throw node.Refuse("its input is not a turned sequence; give the network [batch, time, features] (batch_first=True)");
        if (node.Settings.Text("direction", "forward") is not ("forward" or "bidirectional") and string direction)
            throw node.Refuse($"direction '{direction}' is not read; forward and bidirectional are");
        if (node.Settings.Flag("layout") || node.Settings.Flag("input_forget") || node.Has(Lengths) || node.Has(Peepholes))
            throw node.Refuse("layout 1, coupled gates, lengths of sequences and peepholes are not read; leave them out");
        string[] usual = lstm ? ["SIGMOID", "TANH", "TANH"] : ["SIGMOID", "TANH"], own = node.Settings.Texts("activations");
        if (own.Where((name, i) => !name.Equals(usual[i % usual.Length], StringComparison.OrdinalIgnoreCase)).Any())
            throw node.Refuse($"its functions are {string.Join(", ", own)}; sigmoid for gates and tanh for the rest are read");
        if (!lstm && !node.Settings.Flag("linear_before_reset"))
            throw node.Refuse("linear_before_reset = 0 resets the state before its product, PruneKit's GRU after it, as PyTorch's; in Keras train with reset_after=True");
        foreach (int state in (int[])[State, Cell])
        {
            if (node.Has(state) && node.Constant(state).Numbers.Any(number => number != 0))
                throw node.Refuse("its first state is not zero; layers start from zero");
        }

        return sequence.Of;
    }

    private static void Expect(OnnxImportNode node, OnnxConstant constant, params long[] dims)
    {
        if (!constant.Dims.AsSpan().SequenceEqual(dims))
            throw node.Refuse($"a tensor of it has the shape [{string.Join(", ", constant.Dims)}]; its settings and input ask for [{string.Join(", ", dims)}]");
    }

    private static IEnumerable<(string Slot, float[] Numbers)> Tensors(OnnxImportNode node, int direction, int directions, int[] order)
    {
        string suffix = direction == 0 ? "l0" : "l0_reverse";
        yield return ($"weight_ih_{suffix}", Gates(Part(node.Constant(Weight).Floats, direction, directions), order));
        yield return ($"weight_hh_{suffix}", Gates(Part(node.Constant(Recurrence).Floats, direction, directions), order));
        if (!node.Has(Bias))
            yield break;
        float[] both = Part(node.Constant(Bias).Floats, direction, directions);
        yield return ($"bias_ih_{suffix}", Gates(Part(both, 0, 2), order));
        yield return ($"bias_hh_{suffix}", Gates(Part(both, 1, 2), order));
    }

    private static float[] Part(float[] numbers, int part, int parts) => numbers[(part * (numbers.Length / parts))..((part + 1) * (numbers.Length / parts))];

    private static float[] Gates(float[] numbers, int[] order) => [.. order.SelectMany(gate => Part(numbers, gate, order.Length))];
}
