using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Reads an ONNX file that another program wrote.</summary>
public sealed record ImportStage : ModelStage
{
    /// <value>The .onnx file.</value>
    public required string Input { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override string Verb => "import";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<string> InputFiles => [Input];
}
