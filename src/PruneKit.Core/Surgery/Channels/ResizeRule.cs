namespace PruneKit;

/// <summary>How a kind's numbers follow the widths around it.</summary>
internal abstract class ResizeRule : IKindRule
{
    /// <inheritdoc />
    public abstract Type Kind { get; }

    /// <summary>The same kind for other widths.</summary>
    public abstract LayerKind Resize(LayerKind kind, ResizeCall call);
}
