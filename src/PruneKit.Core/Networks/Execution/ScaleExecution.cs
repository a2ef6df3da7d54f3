using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="ScaleKind"/>.</summary>
internal sealed class ScaleExecution : ExecutionRule<ScaleKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(ScaleKind kind, LayerCall call)
    {
        torch.Tensor scaled = call.Input.mul(LiveScalar.Of(kind.Factor));
        return kind.Offset == 0 ? scaled : scaled.add_(LiveScalar.Of(kind.Offset), LiveScalar.Of(1));
    }
}
