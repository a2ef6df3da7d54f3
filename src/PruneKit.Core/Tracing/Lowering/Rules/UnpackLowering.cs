namespace PruneKit;

/// <summary>Takes lists and tuples apart.</summary>
internal sealed class UnpackLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["prim::ListUnpack", "prim::TupleUnpack"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        ValueList<TracedValue> items = call.Items(0);
        if (items.Count != call.OutputCount)
            throw call.Refusal($"it takes {call.OutputCount} values out of a list of {items.Count}");
        for (int i = 0; i < items.Count; i++)
            call.Give(i, items[i]);
    }
}
