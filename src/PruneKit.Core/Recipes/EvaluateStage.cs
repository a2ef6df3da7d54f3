using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Measures a model on a task's data.</summary>
public sealed record EvaluateStage : RecipeStage
{
    /// <value>The model file.</value>
    public required string Input { get; init; }

    /// <value>A built-in task, or the path of a dataset.json.</value>
    public required string Task { get; init; }

    /// <value>The folder of the data's files. Default null: what is built in, or the folder of dataset.json.</value>
    public string? Data { get; init; }

    /// <value>Which part of the split. Default test.</value>
    public DataPart Part { get; init; } = DataPart.Test;

    /// <value>Whether each subject is judged by itself, too. Default false.</value>
    public bool BySubject { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override string Verb => "evaluate";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<string> InputFiles => [Input];

}
