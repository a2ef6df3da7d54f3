namespace PruneKit;

/// <summary>What became of a point in a run.</summary>
public enum SweepRunStatus
{
    /// <summary>Its result was there already.</summary>
    Kept,

    /// <summary>It was run.</summary>
    Run,

    /// <summary>It failed, and has no result.</summary>
    Failed,
}
