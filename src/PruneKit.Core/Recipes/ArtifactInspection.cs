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

    /// <value>Its tensors, where the format names types: name, sizes, type, bytes.</value>
    public ValueList<string> Tensors { get; init; } = [];

    /// <summary>Inspects a .tflite file; no runtime is loaded.</summary>
    /// <exception cref="InvalidInputException">Missing or damaged.</exception>
    public static ArtifactInspection OfTfLite(string path)
    {
        TfLiteModelInfo info = TfLiteModelInfo.Read(path);
        string format = FormattableString.Invariant($"TensorFlow Lite by {info.Description}, {info.Tensors.Count} tensors, {info.ConstantBytes} bytes of constants{(info.HasState ? ", keeps a state between runs" : "")}");
        long floats = info.Tensors.Where(tensor => tensor is { Type: "float32", Bytes: > 0 }).Sum(tensor => tensor.Elements);
        return new ArtifactInspection(path, info.File.Size.Bytes, format, floats, info.FloatNonZeros, info.Operators.Select(op => $"{op.Operator} x{op.Count}").ToValueList())
        {
            NotFinite = [],
            Tensors = info.Tensors.Select(tensor => FormattableString.Invariant($"{tensor.Name} {string.Join('x', tensor.Shape)} {tensor.Type}, {tensor.Bytes} bytes")).ToValueList(),
        };
    }

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
