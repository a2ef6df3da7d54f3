using static TorchSharp.torch.nn;

namespace PruneKit;

/// <summary>Puts a module in evaluation mode until disposed, then gives each submodule its own mode back.</summary>
internal sealed class ModuleModes : IDisposable
{
    private readonly List<(Module Module, bool Training)> _modes = [];

    internal ModuleModes(Module module)
    {
        Remember(module);
        module.eval();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // Parents stand before their children, so that a parent's mode does not overwrite a child's.
        foreach ((Module module, bool training) in _modes)
            if (module.training != training)
                module.train(training);
    }

    private void Remember(Module module)
    {
        _modes.Add((module, module.training));
        foreach ((_, Module child) in module.named_children())
            Remember(child);
    }
}
