using TorchSharp;

namespace PruneKit;

/// <summary>Puts a module into a mode, and back on dispose.</summary>
internal sealed class ModuleMode : IDisposable
{
    private readonly torch.nn.Module _module;
    private readonly bool _before;

    public ModuleMode(torch.nn.Module module, bool training)
    {
        (_module, _before) = (module, module.training);
        module.train(training);
    }

    public void Dispose() => _module.train(_before);
}
