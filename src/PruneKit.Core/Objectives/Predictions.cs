namespace PruneKit;

/// <summary>A network's answers for every window of a data set, laid out as its targets.</summary>
/// <param name="PerWindow">Answers a window.</param>
/// <param name="Classes">[count, per window] the class with the largest output, the first of equal ones; null where numbers are predicted by a number.</param>
/// <param name="Values">[count, per window] numbers; null where classes are predicted. Where classes stand for values: the median of the scores, or what the model's <see cref="ValueTracker"/> makes of them.</param>
public sealed record Predictions(int PerWindow, int[]? Classes, float[]? Values)
{
    /// <value>[count] the numbers where each window is answered for itself; null where the answers are not tracked. Default null.</value>
    public float[]? Untracked { get; init; }
}
