namespace PruneKit;

/// <summary>A tensor that an ONNX file holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type; null for one that PruneKit does not know, whose numbers are not looked at.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="NonZeros">How many of its numbers are not zero.</param>
/// <param name="NotFinite">How many are NaN or infinite.</param>
public sealed record OnnxTensorInfo(string Name, ElementType? Type, ValueList<long> Shape, long NonZeros, long NotFinite)
{
    /// <summary>How many numbers it holds.</summary>
    public long Elements => Shape.Aggregate(1L, (a, b) => a * b);

    /// <summary>Whether they are floating-point numbers.</summary>
    public bool IsFloating => Type is ElementType.F64 or ElementType.F32 or ElementType.F16 or ElementType.BF16;
}
