namespace PruneKit;

/// <summary>What fitting a model to one user came to.</summary>
/// <param name="Output">The model file that was written.</param>
/// <param name="Task">The task.</param>
/// <param name="Subject">The user.</param>
/// <param name="Kept">Whether the output is the fitted model or, where that was worse by more than the bound, the old one.</param>
/// <param name="MaxDrop">The bound, in points.</param>
/// <param name="Drop">Points by which the metric on the held-out samples got worse; negative where it got better.</param>
/// <param name="MetricName">The metric.</param>
/// <param name="Before">The old model on the user's held-out samples.</param>
/// <param name="After">The fitted model on the same.</param>
/// <param name="Layers">The layers that learned.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="TrainingSamples">The user's samples that were learned from: the earlier ones.</param>
/// <param name="HeldOutSamples">The user's samples that judge: the later ones.</param>
/// <param name="RehearsalSamples">Samples of the task's training part that were mixed in.</param>
public sealed record PersonalizeResult(
    string Output,
    string Task,
    string Subject,
    KeptModel Kept,
    double MaxDrop,
    double Drop,
    string MetricName,
    Evaluation Before,
    Evaluation After,
    ValueList<string> Layers,
    long Steps,
    int TrainingSamples,
    int HeldOutSamples,
    int RehearsalSamples) : StageResult
{
    /// <inheritdoc />
    public override string Schema => "prunekit.personalize/1";

    /// <summary>What differentially private training spent; null without it.</summary>
    public PrivateTrainingResult? Privacy { get; init; }
}
