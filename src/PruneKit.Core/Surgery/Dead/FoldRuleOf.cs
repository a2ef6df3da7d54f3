namespace PruneKit;

/// <summary>The rule of a kind whose weights sum over nothing.</summary>
internal sealed class FoldRule<TKind>(bool isNormalized) : FoldRule
    where TKind : LayerKind
{
    /// <summary>Constants go through, unit by unit.</summary>
    public static FoldRule<TKind> Carried { get; } = new(isNormalized: false);

    /// <summary>Units are normalised together.</summary>
    public static FoldRule<TKind> Normalized { get; } = new(isNormalized: true);

    /// <inheritdoc />
    public override Type Kind => typeof(TKind);

    /// <inheritdoc />
    public override bool IsNormalized { get; } = isNormalized;
}
