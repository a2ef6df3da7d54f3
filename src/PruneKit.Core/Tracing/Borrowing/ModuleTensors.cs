using static TorchSharp.torch;

namespace PruneKit;

/// <summary>The tensors of a module that the user owns, and constants that the network owns.</summary>
internal sealed class ModuleTensors : TensorStore
{
    private readonly Dictionary<string, TensorOwner> _owners = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Tensor> _constants;

    internal ModuleTensors(nn.Module module, IEnumerable<BorrowedTensor> tensors, IEnumerable<KeyValuePair<string, Tensor>>? constants = null)
    {
        _constants = new Dictionary<string, Tensor>(constants ?? [], StringComparer.Ordinal);
        Dictionary<string, nn.Module> modules = new(StringComparer.Ordinal) { [""] = module };
        foreach ((string name, nn.Module child) in module.named_modules())
            modules.TryAdd(name, child);
        foreach (BorrowedTensor tensor in tensors)
            _owners[tensor.Name] = Owner(modules, tensor);
    }

    /// <inheritdoc />
    public override Tensor this[string name] => _constants.TryGetValue(name, out Tensor? constant) ? constant : _owners[name].Current();

    /// <inheritdoc />
    public override void Dispose()
    {
        // The module's owner disposes the module's.
        foreach (Tensor constant in _constants.Values)
            constant.Dispose();
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
