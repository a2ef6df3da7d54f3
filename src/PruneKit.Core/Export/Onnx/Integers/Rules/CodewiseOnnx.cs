namespace PruneKit;

/// <summary>A function of single numbers: its float operators where rounding their result gives the codes, else the table of codes.</summary>
/// <param name="function">The function of real numbers for a kind's settings.</param>
internal sealed class CodewiseOnnx<TKind>(Func<TKind, Func<double, double>> function) : OnnxIntegerRule<TKind>
    where TKind : LayerKind
{
    /// <inheritdoc />
    protected override OnnxValue Emit(TKind kind, OnnxIntegerLayer layer)
    {
        if (layer.Inputs[0].Form == OnnxForm.Reals)
            return OnnxValue.Reals(layer.Emit([layer.Inputs[0].Name]));
        CodeTable table = CodeTable.Of(layer.Call);
        if (table.IsIdentity)
            return layer.Inputs[0];
        return kind is not ScaleKind { Factor: 1, Offset: 0 } && table.IsRounding(function(kind))
            ? OnnxValue.Reals(layer.Emit([layer.Reals(0)]))
            : OnnxValue.Codes(layer.Codes.Lookup(layer.Inputs[0].Name, table.Codes));
    }
}
