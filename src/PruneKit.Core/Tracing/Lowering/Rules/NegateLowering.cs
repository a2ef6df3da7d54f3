namespace PruneKit;

/// <summary><c>aten::neg</c>.</summary>
internal sealed class NegateLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::neg"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call) => call.Give(call.Emit(new ScaleKind(-1), call.Live(0)));
}
