namespace PruneKit;

/// <summary>Writes an <see cref="AdaptivePoolKind"/>: means as <see cref="CodeMeans"/>, the largest of requantised codes.</summary>
internal sealed class AdaptivePoolOnnxInteger : OnnxIntegerRule<AdaptivePoolKind>
{
    /// <inheritdoc />
    protected override OnnxValue Emit(AdaptivePoolKind kind, OnnxIntegerLayer layer) =>
        kind.Maximum ? OnnxValue.Reals(layer.Emit([layer.Requantized(0)])) : CodeMeans.Write(layer, padded: false);
}
