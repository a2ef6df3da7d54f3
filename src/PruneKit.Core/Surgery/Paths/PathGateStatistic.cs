namespace PruneKit;

/// <summary>What is measured of an activation to say how far it is open.</summary>
public enum PathGateStatistic
{
    /// <summary>The share of windows in which it is above zero, in [0, 1].</summary>
    FiringShare,

    /// <summary>Its mean absolute value.</summary>
    MeanMagnitude,
}
