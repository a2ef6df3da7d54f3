namespace PruneKit;

/// <summary>What a sweep's Pareto front holds against the metric.</summary>
public enum SweepCost
{
    /// <summary>Weights that are not zero.</summary>
    Weights,

    /// <summary>Bytes of the exported file, or of the model file where none was exported.</summary>
    Bytes,

    /// <summary>Multiply-accumulates of one inference; zeros count.</summary>
    Macs,
}
