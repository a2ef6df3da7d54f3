namespace PruneKit;

/// <summary>Writes a <see cref="ScaleKind"/> as MUL and ADD; in integers as one of them, by the code 1 of a scale that is the constant.</summary>
internal sealed class ScaleTfLite : TfLiteRule<ScaleKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(ScaleKind kind, TfLiteLayer layer)
    {
        TfLiteValue value = layer.Any();
        if (kind is { Factor: 1, Offset: 0 })
            return value with { Tensor = layer.Requantized(value.Tensor) };
        return value with { Tensor = layer.IsInteger ? InIntegers(kind, layer, value.Tensor) : InNumbers(kind, layer, value.Tensor) };
    }

    private static int InNumbers(ScaleKind kind, TfLiteLayer layer, int value)
    {
        int scaled = kind.Factor == 1 ? value : layer.Same(TfLiteOperator.Mul, "scaled", value, layer.Number("factor", kind.Factor));
        return kind.Offset == 0 ? scaled : layer.Same(TfLiteOperator.Add, "moved", scaled, layer.Number("offset", kind.Offset));
    }

    private static int InIntegers(ScaleKind kind, TfLiteLayer layer, int value)
    {
        if ((kind.Factor != 1 && kind.Offset != 0) || kind.Factor == 0)
            throw layer.RefuseIntegers($"a factor of {kind.Factor} with an offset of {kind.Offset}");
        (TfLiteOperator function, double constant) = kind.Offset == 0 ? (TfLiteOperator.Mul, kind.Factor) : (TfLiteOperator.Add, kind.Offset);
        int code = layer.Codes("constant", new TfLiteScales([(float)Math.Abs(constant)]), layer.Type, [Math.Sign(constant)], 1);
        return layer.Node(function, [value, code], layer.Graph.Tensors[value].Shape, TfLiteSettings.Pair(function, TfLiteActivation.None));
    }
}
