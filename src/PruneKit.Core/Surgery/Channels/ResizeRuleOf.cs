namespace PruneKit;

/// <summary>The rule of one kind.</summary>
internal sealed class ResizeRule<TKind>(Func<TKind, ResizeCall, LayerKind> resize) : ResizeRule
    where TKind : LayerKind
{
    /// <inheritdoc />
    public override Type Kind => typeof(TKind);

    /// <summary>A kind that holds no widths, or only of axes that are never shrunk.</summary>
    public static ResizeRule<TKind> None { get; } = new((kind, _) => kind);

    /// <inheritdoc />
    public override LayerKind Resize(LayerKind kind, ResizeCall call) => resize((TKind)kind, call);
}
