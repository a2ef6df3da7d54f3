namespace PruneKit;

/// <summary>A point in a run of a sweep.</summary>
/// <param name="Index">Its number in the grid.</param>
/// <param name="Name">Its place and seed in words.</param>
/// <param name="Result">Its result's file.</param>
/// <param name="Status">What became of it.</param>
public sealed record SweepRunPoint(int Index, string Name, string Result, SweepRunStatus Status)
{
    /// <value>The metric on the test subjects; null where it failed.</value>
    public double? Test { get; init; }

    /// <value>Weights that are not zero; null where it failed.</value>
    public long? NonZeroWeights { get; init; }

    /// <value>Why it failed; null where it did not.</value>
    public string? Error { get; init; }
}
