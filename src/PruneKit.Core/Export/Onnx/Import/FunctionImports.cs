namespace PruneKit;

/// <summary>Functions of single numbers, and softmax.</summary>
internal static class FunctionImports
{
    private const double Tolerance = 1e-5;
    private const double SeluAlpha = 1.6732632;
    private const double SeluGamma = 1.050701;

    /// <summary>A function without settings; of constants at once.</summary>
    public static Action<OnnxImportNode> Of(ActivationFunction function) => node => Single(node, new ActivationKind(function), RealFunctions.Of(new ActivationKind(function)));

    /// <summary>Neg.</summary>
    public static void Negate(OnnxImportNode node) => Single(node, new ScaleKind(-1), number => -number);

    /// <summary>A function with a slope.</summary>
    public static Action<OnnxImportNode> Sloped(ActivationFunction function, double otherwise) =>
        node => node.Layer(new ActivationKind(function) { Slope = node.Settings.Float("alpha", otherwise) });

    /// <summary>Selu with the constants of its paper.</summary>
    public static void Selu(OnnxImportNode node)
    {
        if (Math.Abs(node.Settings.Float("alpha", SeluAlpha) - SeluAlpha) > Tolerance || Math.Abs(node.Settings.Float("gamma", SeluGamma) - SeluGamma) > Tolerance)
            throw node.Refuse("its alpha or gamma is not that of the paper (1.6733, 1.0507)");
        node.Layer(new ActivationKind(ActivationFunction.Selu));
    }

    /// <summary>Gelu, exact or by the hyperbolic tangent.</summary>
    public static void Gelu(OnnxImportNode node) => node.Layer(new ActivationKind(node.Settings.Text("approximate", "none") switch
    {
        "none" => ActivationFunction.Gelu,
        "tanh" => ActivationFunction.GeluTanh,
        string other => throw node.Refuse($"approximate '{other}' is not known"),
    }));

    /// <summary>HardSigmoid: PyTorch's, or a line that is cut off.</summary>
    public static void HardSigmoid(OnnxImportNode node)
    {
        double alpha = node.Settings.Float("alpha", 0.2), beta = node.Settings.Float("beta", 0.5);
        if (Math.Abs(alpha - (1.0 / 6)) < Tolerance && beta == 0.5)
            node.Layer(new ActivationKind(ActivationFunction.HardSigmoid));
        else
            node.Layer(new ClampKind(0, 1), node.Add(new ScaleKind(alpha, beta), [node.Live()]));
    }

    /// <summary>PRelu with one slope, or one a channel.</summary>
    public static void PRelu(OnnxImportNode node)
    {
        OnnxConstant slopes = node.Constant(1);
        Shape shape = node.Live().Shape;
        long[] dims = slopes.Dims.Length == shape.Rank + 1 && slopes.Dims[0] == 1 ? slopes.Dims[1..] : slopes.Dims;
        bool channels = shape.Rank > 0 && slopes.Numbers.Length == shape[0] && dims.Length == shape.Rank && dims[0] == shape[0];
        if (!channels && !slopes.IsSingle)
            throw node.Refuse($"its slopes [{string.Join(", ", slopes.Dims)}] are neither one nor one a channel of [batch, {string.Join(", ", shape.Axes)}]");
        node.Layer(new PReluKind(slopes.Numbers.Length), [node.Live()], ("weight", slopes.Floats));
    }

    /// <summary>Clip, its bounds settings before opset 11 and inputs since.</summary>
    public static void Clip(OnnxImportNode node)
    {
        double? lowest = Bound(node, "min", 1, float.MinValue), highest = Bound(node, "max", 2, float.MaxValue);
        if (lowest is null && highest is null)
            node.Give(node.Value(0));
        else
            node.Layer(Cut(lowest, highest));
    }

    /// <summary>The kind that cuts off at two bounds.</summary>
    public static LayerKind Cut(double? lowest, double? highest) => (lowest, highest) switch
    {
        (0, 6) => new ActivationKind(ActivationFunction.Relu6),
        (0, null) => new ActivationKind(ActivationFunction.Relu),
        _ => new ClampKind(lowest, highest),
    };

    /// <summary>The middle of a GELU: x over the root of 2 goes in, and two nodes behind make the rest.</summary>
    public static void Erf(OnnxImportNode node)
    {
        OnnxLive scaled = node.Live();
        if (node.Producer(scaled) is not { Kind: ScaleKind { Offset: 0 } scale } producer || Math.Abs(scale.Factor - (1 / Math.Sqrt(2))) >= Tolerance)
            throw node.Refuse("the error function has no layer but as part of a GELU, x (1 + erf(x / sqrt 2)) / 2");
        node.Give(new OnnxPending(OnnxPendingForm.Erf, node.Source(producer)));
    }

    /// <summary>Softmax or its logarithm over one axis.</summary>
    public static void Softmax(OnnxImportNode node, bool log)
    {
        OnnxLive input = node.Live();
        const int OneAxis = 13;
        int axis = node.Axis(node.Settings.Int("axis", node.Opset >= OneAxis ? -1 : 1), input.Shape.Rank);
        if (node.Opset < OneAxis && axis != input.Shape.Rank - 1)
            throw node.Refuse($"before opset {OneAxis} it runs over all axes from {axis + 1} on; export the model with opset {OneAxis} or later");
        node.Layer(new SoftmaxKind(axis, log), [input]);
    }

    /// <summary>Pow with a constant exponent.</summary>
    public static void Power(OnnxImportNode node) =>
        node.Layer(new PowerKind(node.Constant(1).Single ?? throw node.Refuse("its exponents differ; one is read")));

    /// <summary>Where with a constant condition: of constants at once, else a value of which some positions are filled with one number.</summary>
    public static void Where(OnnxImportNode node)
    {
        OnnxConstant mask = node.Constant(0);
        if (node.Maybe(1) is OnnxConstant yes && node.Maybe(2) is OnnxConstant no)
        {
            long[] common = OnnxConstant.Common(mask.Dims, OnnxConstant.Common(yes.Dims, no.Dims));
            node.Budget.Spend(common);
            (OnnxConstant left, OnnxConstant right, double[] chosen) = (yes.Stretch(common), no.Stretch(common), mask.Stretch(common).Numbers);
            node.Give(left with { Numbers = [.. chosen.Select((one, i) => one != 0 ? left.Numbers[i] : right.Numbers[i])] });
            return;
        }

        OnnxLive value = node.Live(2);
        long[] dims = mask.Dims.Length == value.Shape.Rank + 1 && mask.Dims[0] == 1 ? mask.Dims[1..] : mask.Dims;
        if (node.Constant(1).Single is not double number || dims.Length == 0 || dims.Length > value.Shape.Rank)
            throw node.Refuse("it is read where its condition and one number are constants and the condition is the same for the whole batch");
        node.Layer(new FillKind(Shape.Of(dims), number), [value], ("mask", mask.Floats));
    }

    private static void Single(OnnxImportNode node, LayerKind kind, Func<double, double> function)
    {
        if (node.Maybe(0) is OnnxConstant { Whole: false } constant)
            node.Give(constant with { Numbers = Array.ConvertAll(constant.Numbers, number => function(number) is double value && !double.IsNaN(value) ? value : throw node.Refuse($"of the constant {number} it is no number")) });
        else
            node.Layer(kind);
    }

    /// <summary>A bound; null where there is none, or only float32's end.</summary>
    private static double? Bound(OnnxImportNode node, string name, int input, double end)
    {
        double bound = node.Has(input) ? node.Constant(input).Single ?? throw node.Refuse("a bound is no single number") : node.Settings.Float(name, end);
        return double.IsInfinity(bound) || Math.Abs(bound) >= float.MaxValue ? null : bound;
    }
}
