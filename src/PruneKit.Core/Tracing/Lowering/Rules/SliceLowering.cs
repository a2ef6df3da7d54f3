namespace PruneKit;

/// <summary><c>aten::slice(input, axis, start, end, step)</c>: <c>x[:, 2..5]</c>.</summary>
internal sealed class SliceLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::slice"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        long start = call.IsNone(2) ? 0 : call.Integer(2);
        long end = call.IsNone(3) ? long.MaxValue : call.Integer(3);
        call.Give(Cut(call, start, end, call.Count > 4 && !call.IsNone(4) ? call.Integer(4) : 1));
    }

    /// <summary>The positions from start to end along the axis of argument 1; negative ones count from the end.</summary>
    internal static LiveValue Cut(LoweringCall call, long start, long end, long step)
    {
        LiveValue input = call.Live(0);
        if (input.AxisOf(call.Integer(1)) is not { } axis)
            return start == 0 && end == long.MaxValue && step == 1 ? input : throw call.Refusal("it takes some samples out of the batch; take positions of one sample's axis");
        long size = input.Shape[axis];
        start = Math.Clamp(start < 0 ? start + size : start, 0, size);
        end = Math.Clamp(end < 0 ? end + size : end, 0, size);
        return start == 0 && end == size && step == 1 ? input : call.Emit(new SliceKind(axis, start, end, step), input);
    }
}
