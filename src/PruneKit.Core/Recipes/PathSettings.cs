namespace PruneKit;

/// <summary>How <c>prune --structure paths</c> chooses.</summary>
public sealed record PathSettings
{
    /// <value>What goes. Default units.</value>
    public PathAction Action { get; init; } = PathAction.Units;

    /// <value>How paths are weighed. Default without data.</value>
    public PathMode Mode { get; init; } = PathMode.DataFree;

    /// <value>With <see cref="PathAction.Cover"/>, the share of the path mass that stays, in per cent. Default 90; range (0, 100].</value>
    public decimal SharePercent { get; init; } = 90;
}
