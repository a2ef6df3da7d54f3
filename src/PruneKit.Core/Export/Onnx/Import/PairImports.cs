namespace PruneKit;

/// <summary>Sums, products and the like of two values, of which one may be a constant.</summary>
internal static class PairImports
{
    private const double Half = 0.5;

    /// <summary>Add: a sum, an offset, the bias of the product before it, or a step of a GELU.</summary>
    public static void Add(OnnxImportNode node)
    {
        if (Folded(node, (a, b) => a + b))
            return;
        (OnnxImported value, OnnxConstant? constant, int place) = Split(node);
        if (value is OnnxPending { Form: OnnxPendingForm.Erf } error && constant?.Single == 1)
            node.Give(error with { Form = OnnxPendingForm.ErfPlusOne });
        else if (constant is not null && value is OnnxLive live && node.Producer(live) is Layer { Kind: LinearKind { Bias: false } linear } layer && live.Source.Port == 0
            && constant.Numbers.Length == linear.OutFeatures && constant.Dims.Length > 0 && constant.Dims[^1] == linear.OutFeatures && node.IsSoleReader(place))
            Bias(node, layer, live, constant);
        else if (constant?.Single is double offset && IsSingle(constant))
            node.Layer(new ScaleKind(1, offset), [node.Live(place)]);
        else
            Both(node, new AddKind());
    }

    /// <summary>Sub.</summary>
    public static void Subtract(OnnxImportNode node)
    {
        if (Folded(node, (a, b) => a - b))
            return;
        if (node.Maybe(1) is OnnxConstant right && IsSingle(right))
            node.Layer(new ScaleKind(1, -right.Numbers[0]), [node.Live()]);
        else if (node.Maybe(0) is OnnxConstant left && IsSingle(left))
            node.Layer(new ScaleKind(-1, left.Numbers[0]), [node.Live(1)]);
        else
            Both(node, new SubtractKind());
    }

    /// <summary>Mul: a product, a factor, the end of a GELU, or of a SiLU.</summary>
    public static void Multiply(OnnxImportNode node)
    {
        if (Folded(node, (a, b) => a * b) || Gelu(node))
            return;
        (_, OnnxConstant? constant, int place) = Split(node);
        if (constant is not null && IsSingle(constant))
            node.Layer(new ScaleKind(constant.Numbers[0]), [node.Live(place)]);
        else if (constant is null && Silu(node) is OnnxLive gated)
            node.Layer(new ActivationKind(ActivationFunction.Silu), [gated]);
        else
            Both(node, new MultiplyKind());
    }

    /// <summary>Div.</summary>
    public static void Divide(OnnxImportNode node)
    {
        if (Folded(node, (a, b) => a / b))
            return;
        if (node.Maybe(1) is OnnxConstant right && IsSingle(right) && right.Numbers[0] != 0)
            node.Layer(new ScaleKind(1 / right.Numbers[0]), [node.Live()]);
        else if (node.Maybe(0) is OnnxConstant left && IsSingle(left))
            node.Layer(new ScaleKind(left.Numbers[0]), node.Add(new ActivationKind(ActivationFunction.Reciprocal), [node.Live(1)]));
        else
            Both(node, new DivideKind());
    }

    /// <summary>Two values, either of which may be a constant.</summary>
    public static void Both(OnnxImportNode node, LayerKind kind)
    {
        if (node.Count != 2)
            throw node.Refuse($"it has {node.Count} inputs; 2 are read");
        int rank = node.Value(0) is OnnxLive left ? left.Shape.Rank : node.Live(1).Shape.Rank;
        node.Layer(kind, [node.Lift(0, rank), node.Lift(1, rank)]);
    }

    private static bool IsSingle(OnnxConstant constant) => constant.Numbers.Length == 1;

    private static void Bias(OnnxImportNode node, Layer layer, OnnxLive live, OnnxConstant constant)
    {
        node.AddBias(layer, constant.Floats);
        node.Give(live);
    }

    private static (OnnxImported Value, OnnxConstant? Constant, int Place) Split(OnnxImportNode node) =>
        node.Maybe(1) is OnnxConstant right ? (node.Value(0), right, 0) : (node.Value(1), node.Maybe(0), 1);

    private static bool Folded(OnnxImportNode node, Func<double, double, double> function)
    {
        if (node.Maybe(0) is not OnnxConstant left || node.Maybe(1) is not OnnxConstant right)
            return false;
        if (left.Numbers.Length != right.Numbers.Length && !IsSingle(left) && !IsSingle(right))
            throw node.Refuse("two constants of different shapes meet; run the exporter with constant folding");
        OnnxConstant larger = left.Numbers.Length >= right.Numbers.Length ? left : right;
        double At(OnnxConstant constant, int i) => constant.Numbers[IsSingle(constant) ? 0 : i];
        double[] numbers = [.. larger.Numbers.Select((_, i) => function(At(left, i), At(right, i)))];
        bool whole = left.Whole && right.Whole;
        node.Give(new OnnxConstant(larger.Dims, whole ? Array.ConvertAll(numbers, Math.Truncate) : numbers, whole));
        return true;
    }

    /// <summary>Of x, 1/2 and 1 + erf(x / sqrt 2), in any order.</summary>
    private static bool Gelu(OnnxImportNode node)
    {
        (OnnxImported value, OnnxConstant? constant, _) = Split(node);
        if (value is OnnxPending { Form: OnnxPendingForm.TwiceGelu } twice && constant?.Single == Half)
        {
            node.Layer(new ActivationKind(ActivationFunction.Gelu), [twice.Of]);
            return true;
        }

        (OnnxImported first, OnnxImported second) = (node.Value(0), node.Value(1));
        OnnxPending? curve = first as OnnxPending ?? second as OnnxPending;
        if (curve is not { Form: OnnxPendingForm.ErfPlusOne } || (first as OnnxLive ?? second as OnnxLive) is not OnnxLive other)
            return false;
        if (other.Source == curve.Of.Source)
            node.Give(curve with { Form = OnnxPendingForm.TwiceGelu });
        else if (node.Producer(other) is Layer { Kind: ScaleKind { Factor: Half, Offset: 0 } } half && half.Inputs[0] == curve.Of.Source)
            node.Layer(new ActivationKind(ActivationFunction.Gelu), [curve.Of]);
        else
            return false;
        return true;
    }

    /// <summary>The value that is multiplied by its own sigmoid.</summary>
    private static OnnxLive? Silu(OnnxImportNode node)
    {
        (OnnxLive left, OnnxLive right) = (node.Live(), node.Live(1));
        bool Gates(OnnxLive gate, OnnxLive value) => node.Producer(gate) is Layer { Kind: ActivationKind { Function: ActivationFunction.Sigmoid } } layer && layer.Inputs[0] == value.Source;
        return Gates(right, left) ? left : Gates(left, right) ? right : null;
    }
}
