namespace PruneKit;

/// <summary>Products of matrices.</summary>
internal static class ProductImports
{
    /// <summary>Gemm.</summary>
    public static void Gemm(OnnxImportNode node)
    {
        OnnxLive input = node.Live();
        OnnxConstant weight = node.Constant(1);
        if (node.Int("transA", 0) != 0 || input.Shape.Rank != 1 || weight.Dims.Length != 2)
            throw node.Refuse("only products of [batch, features] with a constant matrix are read, transA = 0");
        bool turned = node.Int("transB", 0) != 0;
        float alpha = (float)node.Float("alpha", 1), beta = (float)node.Float("beta", 1);
        float[] rows = [.. (turned ? weight.Floats : Turn(weight)).Select(number => number * alpha)];
        long outputs = weight.Dims[turned ? 0 : 1];
        var kind = new LinearKind(weight.Dims[turned ? 1 : 0], outputs) { Bias = node.Has(2) };
        if (!node.Has(2))
        {
            node.Layer(kind, [input], ("weight", rows));
            return;
        }

        float[] bias = node.Constant(2).Floats;
        bias = bias.Length == 1 && outputs > 1 ? [.. Enumerable.Repeat(bias[0], (int)outputs)] : bias;
        node.Layer(kind, [input], ("weight", rows), ("bias", [.. bias.Select(number => number * beta)]));
    }

    /// <summary>MatMul: a linear layer where the right side is a constant matrix.</summary>
    public static void MatMul(OnnxImportNode node)
    {
        if (node.Maybe(1) is OnnxConstant { Dims.Length: 2 } weight && node.Maybe(0) is null)
        {
            node.Layer(new LinearKind(weight.Dims[0], weight.Dims[1]) { Bias = false }, [node.Live()], ("weight", Turn(weight)));
            return;
        }

        int rank = node.Value(0) is OnnxLive left ? left.Shape.Rank : node.Live(1).Shape.Rank;
        node.Layer(new MatmulKind(), [node.Lift(0, rank), node.Lift(1, rank)]);
    }

    private static float[] Turn(OnnxConstant matrix)
    {
        (int rows, int columns) = ((int)matrix.Dims[0], (int)matrix.Dims[1]);
        float[] turned = new float[matrix.Numbers.Length];
        for (int i = 0; i < turned.Length; i++)
            turned[i] = (float)matrix.Numbers[(i % rows * columns) + (i / rows)];
        return turned;
    }
}
