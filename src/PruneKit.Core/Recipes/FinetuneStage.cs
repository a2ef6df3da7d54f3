using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Trains a model on; pruned weights stay zero.</summary>
public sealed record FinetuneStage : RecipeStage
{
    /// <value>The model file.</value>
    public required string Input { get; init; }

    /// <value>A built-in task, or the path of a dataset.json.</value>
    public required string Task { get; init; }

    /// <value>The folder of the data's files. Default null: what is built in, or the folder of dataset.json.</value>
    public string? Data { get; init; }

    /// <value>How. Default null: the task's own recipe.</value>
    public TrainingOptions? Training { get; init; }

    /// <value>Single settings that replace the task's own. Not recorded: they are part of <see cref="Training"/> by then.</value>
    [JsonIgnore]
    public TrainingOverrides Overrides { get; init; } = new();

    /// <value>Whether a checkpoint of the same run is continued. Not recorded: it does not change the result.</value>
    [JsonIgnore]
    public bool Resume { get; init; }

    /// <value>Where the model is written. Null in a recorded stage.</value>
    public string? Output { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override string Verb => "finetune";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<string> InputFiles => [Input];

    /// <inheritdoc />
    [JsonIgnore]
    public override string? OutputFile => Output;

    /// <inheritdoc />
    public override RecipeStage Recorded() => this with { Output = null };

    /// <inheritdoc />
    public override RecipeStage WritingTo(string path) => this with { Output = path };
}
