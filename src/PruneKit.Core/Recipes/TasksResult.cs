namespace PruneKit;

/// <summary>The tasks that are built in.</summary>
/// <param name="Tasks">One a task.</param>
public sealed record TasksResult(ValueList<TaskSummary> Tasks) : StageResult
{
    /// <inheritdoc />
    public override string Schema => "prunekit.tasks/1";

    /// <summary>A list of tasks.</summary>
    public static TasksResult Of(IEnumerable<LearningTask> tasks) => new(tasks.Select(TaskSummary.Of).ToValueList());
}
