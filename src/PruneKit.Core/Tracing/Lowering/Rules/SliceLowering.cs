namespace PruneKit;

/// <summary><c>aten::slice(input, axis, start, end, step)</c>: <c>x[:, 2..5]</c>. Rows of a parameter stay rows of it, for a linear layer to read.</summary>
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
    internal static TracedValue Cut(LoweringCall call, long start, long end, long step)
    {
        if (step == 1 && call[0] is ParameterValue { Transposed: false } parameter && call.Integer(1) == 0)
            return parameter.Cut(Place(start, parameter.RowCount), Place(end, parameter.RowCount));
        LiveValue input = call.Live(0);
        if (input.AxisOf(call.Integer(1)) is not { } axis)
            return start == 0 && end == long.MaxValue && step == 1 ? input : throw call.Refusal("it takes some samples out of the batch; take positions of one sample's axis");
        return Cut(call, input, axis, Place(start, input.Shape[axis]), Place(end, input.Shape[axis]), step);
    }

    /// <summary>Positions along an axis of the network; the value itself where they are all.</summary>
    internal static LiveValue Cut(LoweringCall call, LiveValue input, int axis, long start, long end, long step = 1) =>
        start == 0 && end == input.Shape[axis] && step == 1 ? input : call.Emit(new SliceKind(axis, start, end, step), input);

    private static long Place(long position, long size) => Math.Clamp(position < 0 ? position + size : position, 0, size);
}
