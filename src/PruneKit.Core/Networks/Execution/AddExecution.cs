using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="AddKind"/>.</summary>
internal sealed class AddExecution : ExecutionRule<AddKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(AddKind kind, LayerCall call) =>
        call.Inputs[0].add(call.Inputs[1], LiveScalar.Of(1));
}
