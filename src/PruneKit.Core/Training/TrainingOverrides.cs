namespace PruneKit;

/// <summary>Single settings that replace a task's own; null leaves the task's.</summary>
public sealed record TrainingOverrides
{
    /// <value>Passes over the training data.</value>
    public int? Epochs { get; init; }

    /// <value>The step size at its peak.</value>
    public double? LearningRate { get; init; }

    /// <summary>The options with the replacements made.</summary>
    public TrainingOptions ApplyTo(TrainingOptions options) => options with
    {
        Epochs = Epochs ?? options.Epochs,
        LearningRate = LearningRate ?? options.LearningRate,
    };
}
