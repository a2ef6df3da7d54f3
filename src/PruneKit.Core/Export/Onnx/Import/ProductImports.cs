namespace PruneKit;

/// <summary>Products of matrices.</summary>
internal static class ProductImports
{
    /// <summary>Gemm.</summary>
    public static void Gemm(OnnxImportNode node)
    {
        OnnxLive input = node.Live();
        OnnxConstant weight = node.Constant(1);
        if (node.Settings.Flag("transA") || (input.Shape.Rank != 1 && !input.Rows) || weight.Dims.Length != 2)
            throw node.Refuse("only products of [batch, features] with a constant matrix are read, transA = 0");
        bool turned = node.Settings.Flag("transB");
        float alpha = (float)node.Settings.Float("alpha", 1), beta = (float)node.Settings.Float("beta", 1);
        float[] rows = [.. (turned ? weight : Turn(weight)).Floats.Select(number => number * alpha)];
        var kind = new LinearKind(weight.Dims[turned ? 1 : 0], weight.Dims[turned ? 0 : 1]) { Bias = node.Has(2) };
        if (!node.Has(2))
            node.Layer(kind, [input], ("weight", rows));
        else
            node.Layer(kind, [input], ("weight", rows), ("bias", [.. Bias(node, kind).Select(number => number * beta)]));
    }

    /// <summary>MatMul: a linear layer where the right side is a constant matrix.</summary>
    public static void MatMul(OnnxImportNode node)
    {
        int rank = node.Rank();
        if (node.Maybe(1) is OnnxConstant { Dims.Length: >= 2 } weight && weight.Dims.Length <= rank + 1 && weight.Dims.SkipLast(2).All(size => size == 1))
        {
            var matrix = new OnnxConstant(weight.Dims[^2..], weight.Numbers, weight.Whole);
            node.Layer(new LinearKind(matrix.Dims[0], matrix.Dims[1]) { Bias = false }, [node.Live()], ("weight", Turn(matrix).Floats));
            return;
        }

        if (node.Maybe(0) is OnnxConstant { Dims.Length: < 2 } || node.Maybe(1) is OnnxConstant { Dims.Length: < 2 })
            throw node.Refuse("one side is a constant without two axes; write it as a matrix");
        node.Layer(new MatmulKind(), [node.Lift(0, rank), node.Lift(1, rank)]);
    }

    /// <summary>A number an output.</summary>
    private static float[] Bias(OnnxImportNode node, LinearKind kind)
    {
        OnnxConstant bias = node.Constant(2);
        if (bias.Dims.Length > 2 || (bias.Dims.Length == 2 && bias.Dims[0] != 1))
            throw node.Refuse($"its bias [{string.Join(", ", bias.Dims)}] is not one number an output");
        node.Budget.Spend(kind.OutFeatures);
        return bias.Stretch(bias.Dims.Length == 2 ? [1, kind.OutFeatures] : [kind.OutFeatures]).Floats;
    }

    private static OnnxConstant Turn(OnnxConstant matrix) => matrix.View([matrix.Dims[1], matrix.Dims[0]], [1, matrix.Dims[1]]);
}
