namespace PruneKit;

/// <summary>Makes lists and tuples.</summary>
internal sealed class ListLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["prim::ListConstruct", "prim::TupleConstruct"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call) => call.Give(new ListValue([.. Enumerable.Range(0, call.Count).Select(i => call[i])]));
}
