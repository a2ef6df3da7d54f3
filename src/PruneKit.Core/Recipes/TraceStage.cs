using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Captures a TorchSharp module from a compiled assembly.</summary>
public sealed record TraceStage : ModelStage
{
    /// <value>The path of the .dll.</value>
    public required string Assembly { get; init; }

    /// <value>The module's type name, with or without its namespace.</value>
    public required string Type { get; init; }

    /// <value>The example inputs: name and shape with the batch first.</value>
    public required ValueList<InputSpec> Inputs { get; init; }

    /// <value>The weights: a .safetensors or a file of TorchSharp's module.save. Default null: as the constructor makes them.</value>
    public string? Weights { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override string Verb => "trace";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<string> InputFiles => Weights is null ? [Assembly] : [Assembly, Weights];
}
