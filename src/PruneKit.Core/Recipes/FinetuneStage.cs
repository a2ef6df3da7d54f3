using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Trains a model on; pruned weights stay zero.</summary>
public sealed record FinetuneStage : TrainingStage
{
    /// <value>The model file.</value>
    public required string Input { get; init; }

    /// <value>A built-in task, or the path of a dataset.json.</value>
    public required string Task { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override string Verb => "finetune";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<string> InputFiles => [Input, .. TeacherFiles];
}
