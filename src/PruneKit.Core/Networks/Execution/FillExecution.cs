using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="FillKind"/>.</summary>
internal sealed class FillExecution : ExecutionRule<FillKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(FillKind kind, LayerCall call)
    {
        using torch.Tensor filled = call["mask"].ne(LiveScalar.Of(0));
        return call.Input.masked_fill(filled, LiveScalar.Of(kind.Value));
    }
}
