namespace PruneKit;

/// <summary>An input or output of an ONNX file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its axes: numbers, names of free sizes, or <c>?</c>.</param>
public sealed record OnnxValueInfo(string Name, ValueList<string> Shape);
