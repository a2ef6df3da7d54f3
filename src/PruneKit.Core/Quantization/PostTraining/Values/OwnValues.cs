namespace PruneKit;

/// <summary>A kind whose outputs have ranges of their own.</summary>
/// <param name="saturates">Whether a Relu behind it may be its saturation.</param>
internal sealed class OwnValues<TKind>(bool saturates = false) : ValueRule
    where TKind : LayerKind
{
    /// <inheritdoc />
    public override Type Kind => typeof(TKind);

    /// <inheritdoc />
    public override bool Saturates => saturates;
}
