namespace PruneKit;

/// <summary>A value of an ONNX graph while it is read.</summary>
internal abstract record OnnxImported;
