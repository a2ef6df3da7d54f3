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
        {
            int dot = tensor.Name.LastIndexOf('.');
            nn.Module owner = modules[dot < 0 ? "" : tensor.Name[..dot]];
            _owners[tensor.Name] = new TensorOwner(owner, tensor.Name[(dot + 1)..], tensor);
        }
    }

    /// <inheritdoc />
    public override Tensor this[string name] => _owners[name].Current();

    /// <inheritdoc />
    public override void Dispose()
    {
        // The module's owner disposes them.
    }
}
