namespace PruneKit;

/// <summary><c>aten::lstm</c>.</summary>
internal sealed class LstmLowering : RecurrentLowering
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::lstm"];

    /// <inheritdoc />
    protected override RecurrentKind Create(long input, long hidden) => new LstmKind(input, hidden);
}
