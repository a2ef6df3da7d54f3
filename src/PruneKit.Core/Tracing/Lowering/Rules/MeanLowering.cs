namespace PruneKit;

/// <summary><c>aten::mean(input, axes, keep, dtype)</c>.</summary>
internal sealed class MeanLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::mean"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call) => call.Give(Reduce(call, call.Live(0)));

    /// <summary>Adds the layer for the axes of argument 1.</summary>
    internal static LiveValue Reduce(LoweringCall call, LiveValue input)
    {
        if (call.Count < 3 || call.IsNone(1))
            throw call.Refusal("it is taken over all axes, the batch among them; name the axes of one sample");
        ValueList<int> axes = [.. call.Integers(1).Select(axis => input.AxisOf(axis) ?? throw call.Refusal("it is taken over the batch, so it would mix samples")).Order()];
        bool keep = call.Flag(2);
        int gone = keep ? 0 : axes.Count(axis => axis < input.BatchAxis);
        return call.Emit(new MeanKind(axes, keep), input) with { BatchAxis = input.BatchAxis - gone };
    }
}
