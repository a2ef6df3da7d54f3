namespace PruneKit;

/// <summary>The rule of a kind that TensorFlow Lite has not.</summary>
/// <param name="reason">Why, and what to do.</param>
internal sealed class TfLiteRefusal<TKind>(string reason) : TfLiteRule<TKind>
    where TKind : LayerKind
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(TKind kind, TfLiteLayer layer) => throw layer.Refuse(reason);
}
