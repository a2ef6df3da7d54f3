namespace PruneKit;

/// <summary>Writes nothing for a <see cref="DropoutKind"/>: outside training it does nothing.</summary>
internal sealed class DropoutTfLite : TfLiteRule<DropoutKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(DropoutKind kind, TfLiteLayer layer) => layer.Any() with { Tensor = layer.Requantized(layer.Any().Tensor) };
}
