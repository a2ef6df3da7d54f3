namespace PruneKit;

/// <summary>What a running recipe is doing.</summary>
/// <param name="Stage">Number of the stage, from 1.</param>
/// <param name="Stages">Stages in all.</param>
/// <param name="Text">The stage in a few words: <c>train ecg</c>.</param>
/// <param name="Training">Where its training stands; null outside training.</param>
public sealed record RunProgress(int Stage, int Stages, string Text, TrainingProgress? Training)
{
    /// <value>What the training's metric is called. Default empty.</value>
    public string MetricName { get; init; } = "";
}
