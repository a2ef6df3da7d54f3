namespace PruneKit;

/// <summary>Functions of single numbers, and softmax.</summary>
internal static class FunctionImports
{
    private const double Tolerance = 1e-5;

    /// <summary>HardSigmoid: PyTorch's, or a line that is cut off.</summary>
    public static void HardSigmoid(OnnxImportNode node)
    {
        double alpha = node.Float("alpha", 0.2), beta = node.Float("beta", 0.5);
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
        bool channels = slopes.Numbers.Length == shape[0] && slopes.Dims.Length == shape.Rank && slopes.Dims[0] == shape[0];
        if (!channels && slopes.Numbers.Length != 1)
            throw node.Refuse($"its slopes [{string.Join(", ", slopes.Dims)}] are neither one nor one a channel of [batch, {string.Join(", ", shape.Axes)}]");
        node.Layer(new PReluKind(slopes.Numbers.Length), [node.Live()], ("weight", slopes.Floats));
    }

    /// <summary>Clip.</summary>
    public static void Clip(OnnxImportNode node)
    {
        double? lowest = Bound(node, 1), highest = Bound(node, 2);
        node.Layer((lowest, highest) switch
        {
            (0, 6) => new ActivationKind(ActivationFunction.Relu6),
            (0, null) => new ActivationKind(ActivationFunction.Relu),
            _ => new ClampKind(lowest, highest),
        });
    }

    /// <summary>The middle of a GELU: x over the root of 2 goes in, and two nodes behind make the rest.</summary>
    public static void Erf(OnnxImportNode node)
    {
        OnnxLive scaled = node.Live();
        bool root = node.Producer(scaled) is Layer { Kind: ScaleKind { Offset: 0 } scale } && Math.Abs(scale.Factor - (1 / Math.Sqrt(2))) < Tolerance;
        if (!root)
            throw node.Refuse("the error function has no layer but as part of a GELU, x (1 + erf(x / sqrt 2)) / 2");
        node.Give(new OnnxPending(OnnxPendingForm.Erf, scaled with { Source = node.Producer(scaled)!.Inputs[0] }));
    }

    /// <summary>Softmax or its logarithm over one axis.</summary>
    public static void Softmax(OnnxImportNode node, bool log)
    {
        OnnxLive input = node.Live();
        const int OneAxis = 13;
        int axis = node.Axis(node.Int("axis", node.Opset >= OneAxis ? -1 : 1), input.Shape.Rank);
        if (node.Opset < OneAxis && axis != input.Shape.Rank - 1)
            throw node.Refuse($"before opset {OneAxis} it runs over all axes from {axis + 1} on; export the model with opset {OneAxis} or later");
        node.Layer(new SoftmaxKind(axis, log), [input]);
    }

    /// <summary>Pow with a constant exponent.</summary>
    public static void Power(OnnxImportNode node) =>
        node.Layer(new PowerKind(node.Constant(1).Single ?? throw node.Refuse("its exponents differ; one is read")));

    /// <summary>Where with a constant condition and a constant number: a value of which some positions are filled.</summary>
    public static void Where(OnnxImportNode node)
    {
        OnnxLive value = node.Live(2);
        OnnxConstant mask = node.Constant(0);
        long[] dims = mask.Dims.Length == value.Shape.Rank + 1 && mask.Dims[0] == 1 ? mask.Dims[1..] : mask.Dims;
        if (node.Constant(1).Single is not double number || dims.Length == 0 || dims.Length > value.Shape.Rank)
            throw node.Refuse("it is read where its condition and one number are constants and the condition is the same for the whole batch");
        node.Layer(new FillKind(Shape.Of(dims), number), [value], ("mask", mask.Floats));
    }

    private static double? Bound(OnnxImportNode node, int input)
    {
        if (!node.Has(input))
            return null;
        double bound = node.Constant(input).Single ?? throw node.Refuse("a bound is no single number");
        return double.IsInfinity(bound) || Math.Abs(bound) >= float.MaxValue ? null : bound;
    }
}
