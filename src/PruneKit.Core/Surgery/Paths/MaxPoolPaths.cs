namespace PruneKit;

/// <summary>Which taps of a maximum-pooling window a path may take.</summary>
public enum MaxPoolPaths
{
    /// <summary>Every tap: on some input each may be the largest, so the window adds up like a sum.</summary>
    EveryTap,

    /// <summary>The tap with the largest mass alone, as automatic differentiation of the published SynFlow code does.</summary>
    Heaviest,
}
