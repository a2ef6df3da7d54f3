namespace PruneKit;

/// <summary>A task with its data as a model takes them.</summary>
/// <param name="Task">The task.</param>
/// <param name="Data">After the model's preprocessing.</param>
internal sealed record PreparedTask(LearningTask Task, DataSplit Data)
{
    /// <summary>What is learned.</summary>
    public TaskDefinition Definition => Task.Definition;

    /// <summary>A part of the split.</summary>
    public LabelledData Part(DataPart part) => part switch
    {
        DataPart.Train => Data.Train,
        DataPart.Validation => Data.Validation,
        _ => Data.Test,
    };
}
