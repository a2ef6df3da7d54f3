namespace PruneKit;

/// <summary>Writes a <see cref="FlattenKind"/> as RESHAPE; what comes with channels last and becomes a vector stays in that order, and a linear layer behind it turns its weights instead.</summary>
internal sealed class FlattenTfLite : TfLiteRule<FlattenKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(FlattenKind kind, TfLiteLayer layer) => ReshapeTfLite.To(layer);
}
