namespace PruneKit;

/// <summary>Writes a <see cref="SliceKind"/> as Slice.</summary>
internal sealed class SliceOnnx : OnnxRule<SliceKind>
{
    /// <inheritdoc />
    protected override string Emit(SliceKind kind, OnnxLayer layer) => layer.Node(
        "Slice",
        [layer.Input, layer.Ints("start", kind.Start), layer.Ints("end", kind.End), layer.Ints("axis", layer.Axis(kind.Axis)), layer.Ints("step", kind.Step)]);
}
