namespace PruneKit;

/// <summary>What a <see cref="ReduceKind"/> makes of many numbers.</summary>
public enum ReduceFunction
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>The largest.</summary>
    Maximum,

    /// <summary>The smallest.</summary>
    Minimum,
}
