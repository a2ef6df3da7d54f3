using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Writes a model in a format that a runtime reads.</summary>
public sealed record ExportStage : ModelStage
{
    /// <value>The model file.</value>
    public required string Input { get; init; }

    /// <value>The format. Default onnx.</value>
    public string Format { get; init; } = "onnx";

    /// <inheritdoc />
    [JsonIgnore]
    public override string Verb => "export";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<string> InputFiles => [Input];
}
