using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="LinearKind"/>.</summary>
internal sealed class LinearExecution : ExecutionRule<LinearKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(LinearKind kind, LayerCall call) =>
        torch.nn.functional.linear(call.Input, call["weight"], call.Optional("bias", kind.Bias));
}
