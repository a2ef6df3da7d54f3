namespace PruneKit;

/// <summary>What an exported file holds, whoever wrote it.</summary>
/// <param name="File">The file.</param>
/// <param name="FileBytes">All its bytes.</param>
/// <param name="Format">What it is, with the producer's name.</param>
/// <param name="Parameters">Numbers in its floating-point tensors.</param>
/// <param name="NonZeros">Those that are not zero.</param>
/// <param name="Operators">Each operator and how often it stands in the graph.</param>
public sealed record ArtifactInspection(string File, long FileBytes, string Format, long Parameters, long NonZeros, ValueList<string> Operators) : StageResult
{
    /// <inheritdoc />
    public override string Schema => "prunekit.inspect-artifact/1";

    /// <value>Tensors that hold NaN or infinite numbers.</value>
    public required ValueList<string> NotFinite { get; init; }

    /// <summary>Inspects an .onnx file; no runtime is loaded.</summary>
    /// <exception cref="InvalidInputException">Missing or damaged.</exception>
    public static ArtifactInspection Of(string path)
    {
        OnnxModelInfo info = OnnxModelInfo.Read(path);
        string format = FormattableString.Invariant($"ONNX IR {info.IrVersion}, opset {info.Opset}, by {info.Producer}");
        return new ArtifactInspection(path, info.File.Size.Bytes, format, info.Parameters, info.NonZeros, info.Operators.Select(op => $"{op.Operator} x{op.Count}").ToValueList())
        {
            NotFinite = info.NotFinite.ToValueList(),
        };
    }
}
