using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Fits a model to one user.</summary>
public sealed record PersonalizeStage : ModelStage
{
    /// <value>The model file.</value>
    public required string Input { get; init; }

    /// <value>A built-in task, or the path of a dataset.json.</value>
    public required string Task { get; init; }

    /// <value>The folder of the user's samples, in the task's format. Default null: the task's own validation and test subjects.</value>
    public string? Data { get; init; }

    /// <value>The user. Default null: the only one in the data.</value>
    public string? Subject { get; init; }

    /// <value>Per cent of the training samples that are drawn from the task's training part. Default 0; range [0, 90].</value>
    public double RehearsalPercent { get; init; }

    /// <value>How.</value>
    public PersonalizationOptions Options { get; init; } = new();

    /// <inheritdoc />
    [JsonIgnore]
    public override string Verb => "personalize";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<string> InputFiles => [Input];
}
