using TorchSharp;

namespace PruneKit;

/// <summary>What a recorded value is: a tensor with dtype and shape, or something else that only its text describes.</summary>
/// <param name="Text">The type as recorded, without strides and device.</param>
/// <param name="Scalar">A tensor's element type; null for all else and for tensors of unknown type.</param>
/// <param name="Shape">A tensor's shape; null for all else and for tensors of unknown shape.</param>
internal sealed record TraceType(string Text, torch.ScalarType? Scalar, ValueList<Extent>? Shape)
{
    /// <summary>Whether an element type holds fractions, as a network computes with.</summary>
    internal static bool HasFractions(torch.ScalarType type) =>
        type is torch.ScalarType.Float16 or torch.ScalarType.BFloat16 or torch.ScalarType.Float32 or torch.ScalarType.Float64;

    /// <summary>The element type and shape: <c>Float[N, 8, 16]</c>.</summary>
    public override string ToString() => Shape is null ? Text : $"{Scalar}{Shape}";
}
