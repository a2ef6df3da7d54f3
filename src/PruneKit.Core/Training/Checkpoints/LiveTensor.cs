using TorchSharp;

namespace PruneKit;

/// <summary>Puts stored numbers into a tensor that lives.</summary>
internal static class LiveTensor
{
    /// <exception cref="InvalidInputException">There is no such stored tensor, or it is of another shape or type.</exception>
    public static void Overwrite(torch.Tensor live, TensorContainer stored, string name)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        if (!stored.Tensors.TryGetValue(name, out StoredTensor? tensor))
            throw new InvalidInputException($"the checkpoint holds no tensor '{name}': it is of another run; start anew without --resume");
        if (!tensor.Shape.AsSpan().SequenceEqual(live.shape) || tensor.Type != live.dtype.ToElementType())
            throw new InvalidInputException($"the checkpoint's tensor '{name}' is {tensor}, but the run has [{string.Join(", ", live.shape)}]: it is of another run; start anew without --resume");
        using torch.Tensor restored = TorchStorage.Restore(tensor);
        live.copy_(restored);
    }
}
