using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Writes a model in a format that a runtime reads.</summary>
public sealed record ExportStage : RecipeStage
{
    /// <value>The model file.</value>
    public required string Input { get; init; }

    /// <value>The format. Default onnx.</value>
    public string Format { get; init; } = "onnx";

    /// <value>Where the artifact is written. Null in a recorded stage.</value>
    public string? Output { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override string Verb => "export";

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
