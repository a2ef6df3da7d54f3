namespace PruneKit;

/// <summary>Writes a <see cref="PowerKind"/> as Pow.</summary>
internal sealed class PowerOnnx : OnnxRule<PowerKind>
{
    /// <inheritdoc />
    protected override string Emit(PowerKind kind, OnnxLayer layer) => layer.Node("Pow", [layer.Input, layer.Number("exponent", kind.Exponent)]);
}
