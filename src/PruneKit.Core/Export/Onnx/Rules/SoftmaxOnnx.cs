namespace PruneKit;

/// <summary>Writes a <see cref="SoftmaxKind"/> as Softmax or LogSoftmax.</summary>
internal sealed class SoftmaxOnnx : OnnxRule<SoftmaxKind>
{
    /// <inheritdoc />
    protected override string Emit(SoftmaxKind kind, OnnxLayer layer) =>
        layer.Node(kind.Log ? "LogSoftmax" : "Softmax", [layer.Input], OnnxAttributes.Int("axis", layer.Axis(kind.Axis)));
}
