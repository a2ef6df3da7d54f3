namespace PruneKit;

/// <summary>How a window's numbers are brought to one scale.</summary>
public enum WindowNorm
{
    /// <summary>Mean 0 and deviation 1 (of the population).</summary>
    Standard,

    /// <summary>Divided by the largest magnitude.</summary>
    Maximum,
}
