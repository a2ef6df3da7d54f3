namespace PruneKit;

/// <summary>Writes a <see cref="PowerKind"/> as POW, the square as MUL; in floating point.</summary>
internal sealed class PowerTfLite : TfLiteRule<PowerKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(PowerKind kind, TfLiteLayer layer)
    {
        if (layer.IsInteger)
            throw layer.RefuseIntegers("a power");
        TfLiteValue value = layer.Any();
        int made = kind.Exponent == 2
            ? layer.Same(TfLiteOperator.Mul, "", value.Tensor, value.Tensor)
            : layer.Same(TfLiteOperator.Pow, "", value.Tensor, layer.Number("exponent", kind.Exponent));
        return value with { Tensor = made };
    }
}
