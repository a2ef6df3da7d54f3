namespace PruneKit;

/// <summary>Writes an <see cref="LstmKind"/> as LSTM: gates from input, forget, cell, output to input, output, forget, cell.</summary>
internal sealed class LstmOnnx : RecurrentOnnx<LstmKind>
{
    /// <inheritdoc />
    private protected override string Operator => "LSTM";

    /// <inheritdoc />
    private protected override int[] GateOrder => [0, 3, 1, 2];

    /// <inheritdoc />
    private protected override int Ports => 3;
}
