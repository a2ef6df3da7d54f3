namespace PruneKit;

/// <summary>Turns gradients off for tensors until disposed; the tracer takes no tensor that requires one.</summary>
internal sealed class FrozenGradients : IDisposable
{
    private readonly List<BorrowedTensor> _frozen = [];

    internal FrozenGradients(IEnumerable<BorrowedTensor> tensors)
    {
        foreach (BorrowedTensor tensor in tensors.Where(t => t.Tensor.requires_grad))
        {
            if (!tensor.Tensor.is_leaf)
                throw Undone(tensor);
            tensor.Tensor.requires_grad = false;
            _frozen.Add(tensor);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (BorrowedTensor tensor in _frozen)
            tensor.Tensor.requires_grad = true;
    }

    private InvalidInputException Undone(BorrowedTensor tensor)
    {
        Dispose();
        return new InvalidInputException($"the module's tensor '{tensor.Name}' was computed from others that require a gradient; register a detached tensor");
    }
}
