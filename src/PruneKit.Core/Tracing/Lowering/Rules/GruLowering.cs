namespace PruneKit;

/// <summary><c>aten::gru</c>.</summary>
internal sealed class GruLowering : RecurrentLowering
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::gru"];

    /// <inheritdoc />
    protected override RecurrentKind Create(long input, long hidden) => new GruKind(input, hidden);
}
