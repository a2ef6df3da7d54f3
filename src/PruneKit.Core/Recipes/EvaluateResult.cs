namespace PruneKit;

/// <summary>How a model does on a part of a task's data.</summary>
/// <param name="Model">The model file.</param>
/// <param name="Task">The task.</param>
/// <param name="Part">The part of the split.</param>
/// <param name="Evaluation">The scores.</param>
public sealed record EvaluateResult(string Model, string Task, DataPart Part, Evaluation Evaluation) : StageResult
{
    /// <value>Subject by subject, the worst first; empty where that was not asked for.</value>
    public ValueList<SubjectEvaluation> Subjects { get; init; } = [];

    /// <value>What the task says of each subject's whole recording; empty where that was not asked for, or it says nothing.</value>
    public ValueList<SubjectMeasure> Measures { get; init; } = [];

    /// <inheritdoc />
    public override string Schema => "prunekit.evaluate/1";
}
