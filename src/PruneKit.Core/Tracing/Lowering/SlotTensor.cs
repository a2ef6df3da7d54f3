using static TorchSharp.torch;

namespace PruneKit;

/// <summary>A tensor for a slot of a layer: the module's, or a constant that the network will own.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Tensor">The module's tensor; null for a constant.</param>
/// <param name="Constant">The constant; null for a tensor of the module.</param>
internal readonly record struct SlotTensor(string Slot, BorrowedTensor? Tensor, Tensor? Constant = null)
{
    /// <summary>Its shape.</summary>
    internal long[] Shape => Tensor?.Tensor.shape ?? Constant!.shape;
}
