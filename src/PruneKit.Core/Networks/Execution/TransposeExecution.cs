using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="TransposeKind"/>.</summary>
internal sealed class TransposeExecution : ExecutionRule<TransposeKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(TransposeKind kind, LayerCall call) =>
        call.Input.permute([0, .. kind.Permutation.Select(axis => axis + 1L)]);
}
