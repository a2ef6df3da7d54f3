namespace PruneKit;

/// <summary>A task with its data as a model takes them.</summary>
/// <param name="Task">The task.</param>
/// <param name="Data">After the model's preprocessing.</param>
internal sealed record PreparedTask(LearningTask Task, DataSplit Data)
{
    /// <summary>What is learned.</summary>
    public TaskDefinition Definition => Task.Definition;

    /// <summary>How a network does on the validation part; null where the split has none.</summary>
    public Evaluation? OnValidation(Network network) => Data.Validation.Count == 0 ? null : Evaluator.Evaluate(network, Data.Validation, Definition);

    /// <summary>Windows of the training part for importances that look at data.</summary>
    public CalibrationData Calibration(int seed) => new(Data.Train, Definition) { Seed = seed };

    /// <summary>A part of the split.</summary>
    public LabelledData Part(DataPart part) => part switch
    {
        DataPart.Train => Data.Train,
        DataPart.Validation => Data.Validation,
        _ => Data.Test,
    };
}
