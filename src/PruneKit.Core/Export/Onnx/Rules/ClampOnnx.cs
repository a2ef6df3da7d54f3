namespace PruneKit;

/// <summary>Writes a <see cref="ClampKind"/> as Clip; a bound that is not there is left out.</summary>
internal sealed class ClampOnnx : OnnxRule<ClampKind>
{
    /// <inheritdoc />
    protected override string Emit(ClampKind kind, OnnxLayer layer) => layer.Node(
        "Clip",
        kind.Maximum is double highest ? [layer.Input, Lowest(kind, layer), layer.Number("highest", highest)] : [layer.Input, Lowest(kind, layer)]);

    private static string Lowest(ClampKind kind, OnnxLayer layer) => kind.Minimum is double lowest ? layer.Number("lowest", lowest) : "";
}
