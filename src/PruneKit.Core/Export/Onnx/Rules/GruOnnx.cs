namespace PruneKit;

/// <summary>Writes a <see cref="GruKind"/> as GRU: gates from reset, update, new to update, reset, new; the reset gate after the recurrent product.</summary>
internal sealed class GruOnnx : RecurrentOnnx<GruKind>
{
    /// <inheritdoc />
    private protected override string Operator => "GRU";

    /// <inheritdoc />
    private protected override int[] GateOrder => [1, 0, 2];

    /// <inheritdoc />
    private protected override AttributeProto[] Settings => [OnnxAttributes.Int("linear_before_reset", 1)];

    /// <inheritdoc />
    private protected override int Ports => 2;
}
