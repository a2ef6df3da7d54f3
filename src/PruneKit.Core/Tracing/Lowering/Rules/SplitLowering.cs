namespace PruneKit;

/// <summary><c>aten::chunk</c> and <c>aten::split</c>: one slice for each part.</summary>
internal sealed class SplitLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::chunk", "aten::split", "aten::split_with_sizes"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        LiveValue input = call.Live(0);
        int axis = input.AxisOf(call.Integer(2)) ?? throw call.Refusal("it splits the batch, so it would tell samples apart; split one sample's axis");
        var parts = new List<TracedValue>();
        long start = 0;
        foreach (long size in Sizes(call, input.Shape[axis]))
        {
            parts.Add(call.Emit(new SliceKind(axis, start, start + size), input));
            start += size;
        }

        call.Give(new ListValue([.. parts]));
    }

    // Chunks are as large as a whole number lets them be; the last may be smaller, as PyTorch's is.
    private static IEnumerable<long> Sizes(LoweringCall call, long total)
    {
        if (call[1] is ListValue)
            return call.Integers(1);
        long number = call.Integer(1);
        long size = call.Operator == "aten::chunk" ? (total + number - 1) / number : number;
        return Enumerable.Range(0, checked((int)((total + size - 1) / size))).Select(i => Math.Min(size, total - (i * size)));
    }
}
