using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Says what a model's answer to one sample rests on.</summary>
public sealed record ExplainStage : RecipeStage
{
    /// <value>The model file.</value>
    public required string Input { get; init; }

    /// <value>A built-in task, or the path of a dataset.json.</value>
    public required string Task { get; init; }

    /// <value>The folder of the data's files. Default null: what is built in, or the folder of dataset.json.</value>
    public string? Data { get; init; }

    /// <value>Which part of the split the sample is of. Default test.</value>
    public DataPart Part { get; init; } = DataPart.Test;

    /// <value>The sample's place in the part, from 0.</value>
    public required int Sample { get; init; }

    /// <value>Which time step's answer is explained, from 0, where a sample has one answer a time step. Default null: the last that has a label.</value>
    public int? Step { get; init; }

    /// <value>The class whose score is explained. Default null: the one that the model answers.</value>
    public string? Class { get; init; }

    /// <value>A method of <see cref="Attributions.Catalogue"/>. Default integrated-gradients.</value>
    public string Method { get; init; } = "integrated-gradients";

    /// <value>The method's settings; null for its defaults.</value>
    public AttributionSettings Settings { get; init; } = new();

    /// <value>What stands for "nothing there": zeros, or the mean of the training windows. Default zeros.</value>
    public ExplainBaseline Baseline { get; init; } = ExplainBaseline.Zero;

    /// <value>The model before pruning, explained beside it. Default null: none.</value>
    public string? Against { get; init; }

    /// <value>The folder that gets explain.json and explain.svg.</value>
    public required string Output { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override string Verb => "explain";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<string> InputFiles => Against is null ? [Input] : [Input, Against];

    /// <inheritdoc />
    [JsonIgnore]
    public override string? OutputFolder => Output;
}
