namespace PruneKit;

/// <summary>How the scores of a unit's slices, one a member tensor, become one score.</summary>
/// <remarks>Example: slices that score 1, 2 and 6 give 9, 3 or 6.</remarks>
public enum GroupReduction
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>The largest.</summary>
    Max,
}
