using TorchSharp;

namespace PruneKit;

/// <summary>Where a network's live tensors are: its own, or those of a module that the user owns.</summary>
internal abstract class TensorStore : IDisposable
{
    /// <summary>The tensor of that name, as it is now.</summary>
    /// <exception cref="InvalidInputException">It is gone: replaced or disposed by its owner.</exception>
    public abstract torch.Tensor this[string name] { get; }

    /// <summary>Frees what the store owns; borrowed tensors are left alone.</summary>
    public abstract void Dispose();
}
