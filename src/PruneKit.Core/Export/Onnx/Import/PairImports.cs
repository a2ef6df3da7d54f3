namespace PruneKit;

/// <summary>Sums, products and the like of two values, of which one may be a constant.</summary>
internal static class PairImports
{
    /// <summary>Add: a sum, an offset, or a step of a GELU. A bias is found when all is read (<see cref="OnnxBiases"/>).</summary>
    public static void Add(OnnxImportNode node)
    {
        if (Folded(node, (a, b) => a + b, neutral: 0) || GeluImports.PlusOne(node))
            return;
        if (Split(node) is (int place, OnnxConstant { IsSingle: true } constant))
            node.Layer(new ScaleKind(1, Number(node, constant)), [node.Live(place)]);
        else
            Both(node, new AddKind());
    }

    /// <summary>Sub.</summary>
    public static void Subtract(OnnxImportNode node)
    {
        if (Folded(node, (a, b) => a - b, neutral: 0))
            return;
        if (node.Maybe(1) is OnnxConstant { IsSingle: true } right)
            node.Layer(new ScaleKind(1, -Number(node, right)), [node.Live()]);
        else if (node.Maybe(0) is OnnxConstant { IsSingle: true } left)
            node.Layer(new ScaleKind(-1, Number(node, left)), [node.Live(1)]);
        else
            Both(node, new SubtractKind());
    }

    /// <summary>Mul: a product, a factor, the end of a GELU, or of a SiLU.</summary>
    public static void Multiply(OnnxImportNode node)
    {
        if (Folded(node, (a, b) => a * b, neutral: 1) || GeluImports.Product(node) || QuantizationImports.Unrounded(node))
            return;
        (int place, OnnxConstant? constant) = Split(node);
        if (constant is { IsSingle: true })
            node.Layer(new ScaleKind(Number(node, constant)), [node.Live(place)]);
        else if (constant is null && GeluImports.Silu(node) is OnnxLive gated)
            node.Layer(new ActivationKind(ActivationFunction.Silu), [gated]);
        else
            Both(node, new MultiplyKind());
    }

    /// <summary>Div.</summary>
    public static void Divide(OnnxImportNode node)
    {
        if (Folded(node, (a, b) => b != 0 ? a / b : throw node.Refuse("it divides a constant by zero"), neutral: 1))
            return;
        if (node.Maybe(1) is OnnxConstant { IsSingle: true } right && right.Numbers[0] != 0)
            node.Layer(new ScaleKind(1 / Number(node, right)), [node.Live()]);
        else if (node.Maybe(0) is OnnxConstant { IsSingle: true } left)
            node.Layer(new ScaleKind(Number(node, left)), node.Add(new ActivationKind(ActivationFunction.Reciprocal), [node.Live(1)]));
        else
            Both(node, new DivideKind());
    }

    /// <summary>Equal of constants.</summary>
    public static void Equal(OnnxImportNode node)
    {
        if (!Folded(node, (a, b) => a == b ? 1 : 0, neutral: null))
            throw node.Refuse("it compares values while the network runs; only constants are compared");
    }

    /// <summary>The smallest or largest of some values, or of a value and a number.</summary>
    public static void Extreme(OnnxImportNode node, bool maximum)
    {
        if (node.Count == 2 && Split(node) is (int place, OnnxConstant { IsSingle: true } constant) && node.Value(place) is OnnxLive live)
            Cut(node, live, Number(node, constant), maximum);
        else
            Chain(node, maximum ? new MaximumKind() : new MinimumKind());
    }

    /// <summary>A softmax cut off near 1, as its integer codes are, is a softmax.</summary>
    private static void Cut(OnnxImportNode node, OnnxLive live, double bound, bool maximum)
    {
        const double NearOne = 0.99;
        if (!maximum && bound >= NearOne && node.Producer(live) is { Kind: SoftmaxKind { Log: false } })
            node.Give(live);
        else
            node.Layer(maximum ? FunctionImports.Cut(bound, null) : FunctionImports.Cut(null, bound), [live]);
    }

    /// <summary>Some values, one after the other; any may be a constant.</summary>
    public static void Chain(OnnxImportNode node, LayerKind kind)
    {
        int rank = node.Rank();
        OnnxLive value = node.Lift(0, rank);
        for (int input = 1; input < node.Count; input++)
            value = node.Add(kind, [value, node.Lift(input, rank)])[0];
        node.Give(value);
    }

    /// <summary>The constant, if there is one, and which input the other is.</summary>
    public static (int Place, OnnxConstant? Constant) Split(OnnxImportNode node) =>
        node.Maybe(1) is OnnxConstant right ? (0, right) : (1, node.Maybe(0));

    private static void Both(OnnxImportNode node, LayerKind kind)
    {
        if (node.Count != 2)
            throw node.Refuse($"it has {node.Count} inputs; it takes 2");
        Chain(node, kind);
    }

    /// <summary>A number that is no size of the batch.</summary>
    private static double Number(OnnxImportNode node, OnnxConstant constant) =>
        double.IsFinite(constant.Numbers[0]) ? constant.Numbers[0] : throw node.Refuse("it computes with the size of the batch, or with infinity; write the model without");

    /// <summary>Two constants become one; the batch's size stays what it is only beside a neutral number.</summary>
    private static bool Folded(OnnxImportNode node, Func<double, double, double> function, double? neutral)
    {
        if (node.Maybe(0) is not OnnxConstant left || node.Maybe(1) is not OnnxConstant right)
            return false;
        long[] dims = OnnxConstant.Common(left.Dims, right.Dims);
        node.Budget.Spend(dims);
        (double[] first, double[] second) = (left.Stretch(dims).Numbers, right.Stretch(dims).Numbers);
        bool whole = left.Whole && right.Whole;
        node.Give(new OnnxConstant(dims, [.. first.Zip(second, Compute)], whole));
        return true;

        double Compute(double a, double b)
        {
            if (double.IsNaN(a) || double.IsNaN(b))
                return neutral is null ? 0 : b == neutral ? a : throw node.Refuse("it computes with the size of the batch; write the model with -1 for the batch");
            double value = function(a, b);
            return whole ? Math.Truncate(value) : value;
        }
    }
}
