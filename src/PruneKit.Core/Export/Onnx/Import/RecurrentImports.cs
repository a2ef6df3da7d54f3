namespace PruneKit;

/// <summary>LSTM and GRU: [time, batch, features], gates in ONNX's order.</summary>
/// <remarks>Source: <see href="https://github.com/onnx/onnx/blob/main/docs/Operators.md#LSTM">ONNX, LSTM</see>: gates input, output, forget, cell; PyTorch's are input, forget, cell, output. GRU: update, reset, hidden; PyTorch's are reset, update, new.</remarks>
internal static class RecurrentImports
{
    /// <summary>For each of PyTorch's gates, its place in ONNX's order.</summary>
    private static readonly int[] LstmOrder = [0, 2, 3, 1];

    private static readonly int[] GruOrder = [1, 0, 2];

    /// <summary>Reads a node.</summary>
    public static void Read(OnnxImportNode node, bool lstm)
    {
        OnnxLive input = Check(node, lstm);
        OnnxConstant weight = node.Constant(1);
        long hidden = node.Int("hidden_size", 0), directions = weight.Dims[0];
        bool bias = node.Has(3);
        RecurrentKind kind = lstm ? new LstmKind(weight.Dims[2], hidden) : new GruKind(weight.Dims[2], hidden);
        kind = kind with { Bidirectional = directions == 2, Bias = bias };
        var tensors = new List<(string, float[])>();
        for (int direction = 0; direction < directions; direction++)
        {
            string suffix = direction == 0 ? "l0" : "l0_reverse";
            int[] order = lstm ? LstmOrder : GruOrder;
            tensors.Add(($"weight_ih_{suffix}", Gates(weight.Floats, direction, (int)directions, order)));
            tensors.Add(($"weight_hh_{suffix}", Gates(node.Constant(2).Floats, direction, (int)directions, order)));
            if (!bias)
                continue;
            float[] both = Part(node.Constant(3).Floats, direction, (int)directions);
            tensors.Add(($"bias_ih_{suffix}", Gates(both, 0, 2, order)));
            tensors.Add(($"bias_hh_{suffix}", Gates(both, 1, 2, order)));
        }

        OnnxLive[] outputs = node.Add(kind, [input], [.. tensors]);
        node.Give(new OnnxPending(OnnxPendingForm.Sequence, outputs[0]));
        for (int port = 1; port < outputs.Length; port++)
            node.Give(new OnnxPending(OnnxPendingForm.State, outputs[port]), port);
    }

    private static OnnxLive Check(OnnxImportNode node, bool lstm)
    {
        if (node.Value(0) is not OnnxPending { Form: OnnxPendingForm.TimeFirst } sequence)
            throw node.Refuse("its input is not a turned sequence; give the network [batch, time, features] (batch_first=True)");
        string direction = node.Text("direction", "forward");
        bool plain = direction is "forward" or "bidirectional" && node.Ints("activations") is null or [] && node.Int("layout", 0) == 0 && !node.Has(4) && !node.Has(7);
        if (!plain || (!lstm && node.Int("linear_before_reset", 0) == 0))
            throw node.Refuse("only forward and bidirectional ones are read, layout 0, without own functions, lengths or peepholes, a GRU with linear_before_reset = 1: PyTorch's");
        for (int state = 5; state <= 6; state++)
        {
            if (node.Has(state) && node.Constant(state).Single != 0)
                throw node.Refuse("its first state is not zero");
        }

        return sequence.Of;
    }

    private static float[] Part(float[] numbers, int part, int parts) => numbers[(part * (numbers.Length / parts))..((part + 1) * (numbers.Length / parts))];

    private static float[] Gates(float[] numbers, int part, int parts, int[] order)
    {
        float[] own = Part(numbers, part, parts);
        return [.. order.SelectMany(gate => Part(own, gate, order.Length))];
    }
}
