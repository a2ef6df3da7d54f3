namespace PruneKit;

/// <summary>QuantizeLinear and DequantizeLinear: constants become the numbers that their codes stand for, values keep no codes.</summary>
/// <remarks>Source: <see href="https://github.com/onnx/onnx/blob/main/docs/Operators.md#QuantizeLinear">ONNX, QuantizeLinear</see>: saturate(round_half_even(x / scale) + zero point), and
/// <see href="https://github.com/onnx/onnx/blob/main/docs/Operators.md#DequantizeLinear">DequantizeLinear</see>: (x - zero point) scale. Example: codes [-128, 0, 127] with scale 0.5 and zero point -128 are [0, 64, 127.5].</remarks>
internal static class QuantizationImports
{
    private const double Tolerance = 1e-3;

    /// <summary>QuantizeLinear. Where no code stands for less than zero, it cuts off what is: exporters leave out the ReLU before it.</summary>
    public static void Quantize(OnnxImportNode node)
    {
        if (node.Maybe(0) is OnnxConstant constant)
        {
            OnnxGrid[] grids = Grids(node, codes: null);
            node.Give(Each(node, constant, grids, (grid, number) => grid.Code(number)) with { Whole = true, Type = grids[0].Type });
            return;
        }

        Enter(node, node.Live(), Single(node));
        node.Notes.Values++;
    }

    /// <summary>DequantizeLinear.</summary>
    public static void Dequantize(OnnxImportNode node)
    {
        if (node.Maybe(0) is OnnxConstant constant)
        {
            node.Notes.Decoded(node.InputName(0));
            node.Give(Each(node, constant, Grids(node, constant.Type), (grid, code) => grid.Real(code)) with { Whole = false, Type = null });
            return;
        }

        OnnxLive codes = node.Live();
        OnnxGrid from = codes.Grid ?? throw node.Refuse("its input is computed, and no codes of a QuantizeLinear"), to = Single(node);
        double factor = (double)to.Scale / from.Scale, offset = (from.Zero - to.Zero) * (double)to.Scale;
        node.Grid = null;
        node.Give(factor == 1 && offset == 0 ? codes : node.Add(new ScaleKind(factor, offset), [codes])[0]);
    }

    /// <summary>Gives a value as codes of a quantisation.</summary>
    public static void Enter(OnnxImportNode node, OnnxLive value, OnnxGrid grid)
    {
        OnnxLive cut = grid.StartsAtZero && !IsNonNegative(node, value) ? node.Add(new ActivationKind(ActivationFunction.Relu), [value])[0] : value;
        node.Grid = grid;
        node.Give(cut);
    }

    /// <summary>Floor of x a + 1/2: how integers round a second time.</summary>
    public static void Round(OnnxImportNode node)
    {
        if (node.Producer(node.Live()) is not { Kind: ScaleKind { Factor: 1, Offset: 0.5 } } half || node.Producer(node.Source(half)) is not Layer product)
            throw node.Refuse("rounding down has no layer but as part of a quantised model's rounding, floor(x a + 1/2) b");
        OnnxConstant? factor = product switch
        {
            { Kind: ScaleKind { Offset: 0 } scale } => new OnnxConstant([], [scale.Factor], Whole: false),
            { Kind: MultiplyKind } when node.Producer(node.Source(product, 1)) is { Kind: ConstantKind kind } constant => new OnnxConstant(kind.Shape.Axes.ToArray(), Array.ConvertAll(node.Numbers(constant), number => (double)number), Whole: false),
            _ => null,
        };
        node.Give(new OnnxPending(OnnxPendingForm.Rounded, node.Source(product)) { Factor = factor ?? throw node.Refuse("what it rounds is no product with a constant") });
    }

    /// <summary>floor(x a + 1/2) b is x a b but for the rounding, and x where b takes a back.</summary>
    public static bool Unrounded(OnnxImportNode node)
    {
        (int place, OnnxConstant? back) = PairImports.Split(node);
        if (back is null || node.Value(place) is not OnnxPending { Form: OnnxPendingForm.Rounded, Factor: OnnxConstant factor } rounded)
            return false;
        long[] dims = OnnxConstant.Common(factor.Dims, back.Dims);
        node.Budget.Spend(dims);
        double[] whole = [.. factor.Stretch(dims).Numbers.Zip(back.Stretch(dims).Numbers, (a, b) => a * b)];
        if (whole.All(number => number == 0 || Math.Abs(number - 1) < Tolerance))
            node.Give(rounded.Of);
        else
            node.Layer(new MultiplyKind(), [rounded.Of, node.Constant(node.InputName(1 - place), new OnnxConstant(dims, whole, Whole: false), rounded.Of.Shape.Rank)]);
        return true;
    }

    /// <summary>Whether a value is never below zero.</summary>
    private static bool IsNonNegative(OnnxImportNode node, OnnxLive value)
    {
        const int Deepest = 64;
        Layer? layer = node.Producer(value);
        for (int depth = 0; depth < Deepest && layer is { Inputs.Count: 1 }; depth++)
        {
            if (layer.Kind is ActivationKind { Function: ActivationFunction.Relu or ActivationFunction.Relu6 or ActivationFunction.Sigmoid or ActivationFunction.HardSigmoid or ActivationFunction.Softplus or ActivationFunction.Exp or ActivationFunction.Abs or ActivationFunction.Sqrt }
                or SoftmaxKind { Log: false } or ClampKind { Minimum: >= 0 })
                return true;
            if (layer.Kind is not (MaxPoolKind or AveragePoolKind or AdaptivePoolKind or MeanKind or FlattenKind or ReshapeKind or TransposeKind or SelectKind or SliceKind or TakeKind))
                return false;
            layer = node.Producer(node.Source(layer));
        }

        return false;
    }

    /// <summary>Each number of a constant by the quantisation at its place along the axis.</summary>
    private static OnnxConstant Each(OnnxImportNode node, OnnxConstant constant, OnnxGrid[] grids, Func<OnnxGrid, double, double> function)
    {
        long axis = node.Settings.Int("axis", 1);
        int place = (int)(axis < 0 ? axis + constant.Dims.Length : axis), count = grids.Length;
        if (count != 1 && (place < 0 || place >= constant.Dims.Length || constant.Dims[place] != count))
            throw node.Refuse($"it has {count} scales for axis {axis} of [{string.Join(", ", constant.Dims)}]");
        long step = count == 1 ? 1 : constant.Steps[place];
        return constant with { Numbers = [.. constant.Numbers.Select((number, i) => function(grids[i / step % count], number))] };
    }

    private static OnnxGrid Single(OnnxImportNode node)
    {
        _ = node.Settings.Int("axis", 1);
        return Grids(node, codes: null) is [OnnxGrid only] ? only : throw node.Refuse("a value has more than one scale; one a value is read");
    }

    /// <summary>The quantisation at each place along the axis, or everywhere.</summary>
    /// <param name="node">The node.</param>
    /// <param name="codes">The codes' element type, where they are a constant.</param>
    private static OnnxGrid[] Grids(OnnxImportNode node, ElementType? codes)
    {
        const int Unsigned = 2;
        _ = node.Settings.Int("output_dtype", Unsigned);
        (OnnxConstant scales, OnnxConstant? zeros) = (node.Constant(1), node.Maybe(2));
        if (node.Settings.Int("block_size", 0) != 0 || scales.Dims.Length > 1 || scales.Numbers.Length == 0 || (zeros is not null && zeros.Numbers.Length != scales.Numbers.Length))
            throw node.Refuse("its scales are of blocks, or not as many as its zero points; one a tensor or one a channel is read");
        ElementType type = zeros?.Type ?? codes ?? ElementType.U8;
        if (type is not (ElementType.U8 or ElementType.I8 or ElementType.I16 or ElementType.I32))
            throw node.Refuse($"codes of type {type} are not read; int8, uint8, int16 and int32 are");
        return [.. scales.Numbers.Select((scale, i) => scale > 0 && float.IsFinite((float)scale)
            ? new OnnxGrid((float)scale, (long)(zeros?.Numbers[i] ?? 0), type)
            : throw node.Refuse($"its scale {scale} is no positive number"))];
    }
}
