namespace PruneKit;

/// <summary>How often an operator stands in an ONNX file.</summary>
/// <param name="Operator">Its name, with its family before it unless that is ONNX's own.</param>
/// <param name="Count">How many nodes.</param>
public sealed record OnnxOperatorCount(string Operator, int Count);
