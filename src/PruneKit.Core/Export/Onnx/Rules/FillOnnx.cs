namespace PruneKit;

/// <summary>Writes a <see cref="FillKind"/> as Where over its mask.</summary>
internal sealed class FillOnnx : OnnxRule<FillKind>
{
    /// <inheritdoc />
    protected override string Emit(FillKind kind, OnnxLayer layer) => layer.Node(
        "Where", [layer.Bools("mask", [.. layer.Values("mask").Select(value => value != 0)], kind.Shape.Axes.ToArray()), layer.Number("value", kind.Value), layer.Input]);
}
