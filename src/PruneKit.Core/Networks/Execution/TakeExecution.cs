using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="TakeKind"/>.</summary>
internal sealed class TakeExecution : ExecutionRule<TakeKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(TakeKind kind, LayerCall call)
    {
        using torch.Tensor positions = torch.tensor(kind.Indices.ToArray(), device: call.Input.device);
        return call.Input.index_select(call.Dimension(kind.Axis), positions);
    }
}
