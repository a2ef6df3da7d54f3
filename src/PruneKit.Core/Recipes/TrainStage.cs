using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Trains a task's network from random weights.</summary>
public sealed record TrainStage : TrainingStage
{
    /// <value>A built-in task, or the path of a dataset.json.</value>
    public required string Task { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override string Verb => "train";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<string> InputFiles => TeacherFiles;
}
