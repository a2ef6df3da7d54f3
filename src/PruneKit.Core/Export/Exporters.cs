namespace PruneKit;

/// <summary>The catalogue of export formats.</summary>
public static class Exporters
{
    /// <summary>ONNX, float32, for ONNX Runtime and everything that reads its format. Source: <see href="https://github.com/onnx/onnx/blob/main/docs/IR.md">the ONNX specification</see>, IR 8, opset 17.</summary>
    public static IExporter Onnx { get; } = new OnnxExporter();

    /// <summary>All of them, in the order of the help.</summary>
    public static ValueList<IExporter> All { get; } = [Onnx];

    /// <summary>The exporter of that name.</summary>
    /// <exception cref="InvalidOptionException">There is none; the message lists them.</exception>
    public static IExporter Find(string name) => All.FirstOrDefault(exporter => exporter.Name == name)
        ?? throw new InvalidOptionException($"there is no export format '{name}'{Nearest.Hint(name, [.. All.Select(exporter => exporter.Name)])}; formats: {string.Join(", ", All.Select(exporter => exporter.Name))}");
}
