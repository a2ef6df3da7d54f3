namespace PruneKit;

/// <summary>Writes a <see cref="GroupNormKind"/>, for which opset 17 has no operator: each group becomes a channel of InstanceNormalization; scale and shift follow.</summary>
internal sealed class GroupNormOnnx : OnnxRule<GroupNormKind>
{
    /// <inheritdoc />
    protected override string Emit(GroupNormKind kind, OnnxLayer layer)
    {
        string grouped = layer.Node("Reshape", [layer.Input, layer.Ints("groups", 0, kind.Groups, layer.InputShape.ElementCount / kind.Groups)]);
        string[] inputs = [grouped, layer.Fill("ones", 1, kind.Groups), layer.Fill("zeros", 0, kind.Groups)];
        string normal = layer.Node("InstanceNormalization", inputs, OnnxAttributes.Float("epsilon", kind.Epsilon));
        string shaped = layer.Node("Reshape", [normal, layer.Ints("shape", [0, .. layer.InputShape.Axes])]);
        return kind.Affine
            ? layer.Node("Add", [layer.Node("Mul", [shaped, layer.PerChannel("weight")]), layer.PerChannel("bias")])
            : shaped;
    }
}
