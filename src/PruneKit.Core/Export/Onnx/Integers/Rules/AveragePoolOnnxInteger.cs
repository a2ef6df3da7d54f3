namespace PruneKit;

/// <summary>Writes an <see cref="AveragePoolKind"/> as <see cref="CodeMeans"/>.</summary>
internal sealed class AveragePoolOnnxInteger : OnnxIntegerRule<AveragePoolKind>
{
    /// <inheritdoc />
    protected override OnnxValue Emit(AveragePoolKind kind, OnnxIntegerLayer layer) => CodeMeans.Write(layer, padded: kind.CountPadding && kind.Padding.Any(padding => padding > 0));
}
