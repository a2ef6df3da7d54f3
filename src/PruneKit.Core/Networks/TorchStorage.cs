using TorchSharp;

namespace PruneKit;

/// <summary>Live tensors to stored ones and back.</summary>
internal static class TorchStorage
{
    /// <summary>Copies a tensor's bytes.</summary>
    public static StoredTensor Store(torch.Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor plain = tensor.detach().cpu().contiguous();
        return new StoredTensor(plain.dtype.ToElementType(), ValueList.Create<long>(plain.shape), plain.bytes.ToArray());
    }

    /// <summary>Makes a live tensor with the stored numbers, in no dispose scope.</summary>
    public static torch.Tensor Restore(StoredTensor stored)
    {
        torch.Tensor tensor = torch.empty(stored.Shape.ToArray(), stored.Type.ToTorch()).DetachFromDisposeScope();
        stored.Data.Span.CopyTo(tensor.bytes);
        return tensor;
    }
}
