namespace PruneKit;

/// <summary>A kind whose outputs are numbers that came in.</summary>
/// <param name="when">Whether that is so for these settings; null for always.</param>
internal sealed class SharedValues<TKind>(Func<TKind, bool>? when = null) : ValueRule
    where TKind : LayerKind
{
    /// <inheritdoc />
    public override Type Kind => typeof(TKind);

    /// <inheritdoc />
    public override bool SharesInputs(Layer layer) => when?.Invoke((TKind)layer.Kind) ?? true;
}
