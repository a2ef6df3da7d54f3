using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="ClampKind"/>.</summary>
internal sealed class ClampExecution : ExecutionRule<ClampKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(ClampKind kind, LayerCall call) => call.Input.clamp(Bound(kind.Minimum), Bound(kind.Maximum));

    private static Scalar? Bound(double? value) => value is double number ? LiveScalar.Of(number) : null;
}
