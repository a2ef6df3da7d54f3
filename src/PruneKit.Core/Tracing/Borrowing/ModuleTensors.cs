using static TorchSharp.torch;

namespace PruneKit;

/// <summary>The tensors of a module that the user owns.</summary>
internal sealed class ModuleTensors : TensorStore
{
    private readonly Dictionary<string, TensorOwner> _owners = new(StringComparer.Ordinal);

    internal ModuleTensors(nn.Module module, IEnumerable<BorrowedTensor> tensors)
    {
        Dictionary<string, nn.Module> modules = new(StringComparer.Ordinal) { [""] = module };
        foreach ((string name, nn.Module child) in module.named_modules())
            modules.TryAdd(name, child);
        foreach (BorrowedTensor tensor in tensors)
            _owners[tensor.Name] = Owner(modules, tensor);
    }

    /// <inheritdoc />
    public override Tensor this[string name] => _owners[name].Current();

    /// <inheritdoc />
    public override void Dispose()
    {
        // The module's owner disposes them.
    }

    // The nearest module above the tensor; a module may give its tensors dotted names without having submodules.
    private static TensorOwner Owner(Dictionary<string, nn.Module> modules, BorrowedTensor tensor)
    {
        int dot = tensor.Name.LastIndexOf('.');
        while (dot > 0 && !modules.ContainsKey(tensor.Name[..dot]))
            dot = tensor.Name.LastIndexOf('.', dot - 1);
        return dot > 0 ? new TensorOwner(modules[tensor.Name[..dot]], tensor.Name[(dot + 1)..], tensor) : new TensorOwner(modules[""], tensor.Name, tensor);
    }
}
