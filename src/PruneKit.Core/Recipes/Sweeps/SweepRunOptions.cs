namespace PruneKit;

/// <summary>How a sweep is run; nothing here changes what comes out.</summary>
public sealed record SweepRunOptions
{
    /// <value>The one point that is run. Default null: all of them.</value>
    public int? Index { get; init; }

    /// <value>Whether only the dense networks are trained. Default false.</value>
    public bool BasesOnly { get; init; }

    /// <value>Whether results that are there are made anew. Default false: they are kept.</value>
    public bool Overwrite { get; init; }

    /// <value>Who runs it, for those who wait for the same dense network. Default empty.</value>
    public string Owner { get; init; } = "";

    /// <value>Told what is going on. Default null.</value>
    public IProgress<RunProgress>? Progress { get; init; }

    /// <value>The clock that tells remaining times and when to write checkpoints. Default the system's.</value>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
