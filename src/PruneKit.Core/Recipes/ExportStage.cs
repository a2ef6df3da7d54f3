using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Writes a model in a format that a runtime reads.</summary>
public sealed record ExportStage : ModelStage
{
    /// <summary>The format that is a folder of sources.</summary>
    internal const string CName = "c";

    /// <summary>TensorFlow Lite's format.</summary>
    internal const string TfLiteName = "tflite";

    /// <value>The model file.</value>
    public required string Input { get; init; }

    /// <value>The format. Default onnx.</value>
    public string Format { get; init; } = "onnx";

    /// <value>For a bundle: sections of the model file that go along, such as <c>task/1</c>. Default none.</value>
    public ValueList<string> Attach { get; init; } = [];

    /// <value>For a bundle: the one that a device has already, which this one updates. Default none, a whole bundle.</value>
    public string? Base { get; init; }

    /// <value>For a bundle: whether the decoder in C is written beside it, as pkb.c and pkb.h. Default false.</value>
    public bool Decoder { get; init; }

    /// <value>For C: how it is written. Default null, the defaults.</value>
    public COptions? C { get; init; }

    /// <value>For TensorFlow Lite: how it is written. Default null, the defaults.</value>
    public TfLiteOptions? TfLite { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override string? OutputFile => IsFolder ? null : Output;

    /// <inheritdoc />
    [JsonIgnore]
    public override string? OutputFolder => IsFolder ? Output : null;

    /// <inheritdoc />
    [JsonIgnore]
    public override string Verb => "export";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<string> InputFiles => Base is null ? [Input] : [Input, Base];

    private bool IsFolder => Format == CName;
}
