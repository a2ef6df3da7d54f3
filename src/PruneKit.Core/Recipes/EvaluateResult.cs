namespace PruneKit;

/// <summary>How a model does on a part of a task's data.</summary>
/// <param name="Model">The model file.</param>
/// <param name="Task">The task.</param>
/// <param name="Part">The part of the split.</param>
/// <param name="Evaluation">The scores.</param>
public sealed record EvaluateResult(string Model, string Task, DataPart Part, Evaluation Evaluation) : StageResult
{
    /// <inheritdoc />
    public override string Schema => "prunekit.evaluate/1";
}
