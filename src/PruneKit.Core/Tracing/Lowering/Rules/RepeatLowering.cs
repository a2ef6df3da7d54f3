namespace PruneKit;

/// <summary>Copies along axes: <c>aten::repeat</c> and <c>aten::tile</c> lay copies end to end, <c>aten::repeat_interleave</c> each position beside itself.</summary>
internal sealed class RepeatLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::repeat", "aten::tile", "aten::repeat_interleave"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        if (call.Operator == "aten::repeat_interleave")
            call.Give(Interleave(call));
        else
            call.Give(Repeat(call, call.Live(0), [.. call.Extents(1)]));
    }

    private static LiveValue Repeat(LoweringCall call, LiveValue value, List<Extent> counts)
    {
        while (counts.Count < value.TraceRank)
            counts.Insert(0, new Extent(1));
        value = Alignment.Raise(call, value, counts.Count);
        int batch = counts.FindIndex(count => count.TimesBatch);
        if (batch >= 0)
            (value, counts[batch]) = (Batched(call, value, batch, counts[batch]), new Extent(1));
        for (int axis = 0; axis < counts.Count; axis++)
        {
            long count = counts[axis].Value;
            if (count != 1)
                value = Copies(call, value, value.AxisOf(axis) ?? throw call.Refusal("it repeats samples of the batch; repeat positions of one sample's axis"), count);
        }

        return value;
    }

    private static LiveValue Copies(LoweringCall call, LiveValue value, int axis, long count) => value.Shape[axis] == 1
        ? call.Emit(new ExpandKind(value.Shape.With(axis, count)), value)
        : call.Emit(new ConcatKind(axis), [.. Enumerable.Repeat(value, checked((int)count))], value);

    // What every sample has alike, once for each sample: the copies are the batch, and the axis follows it.
    private static LiveValue Batched(LoweringCall call, LiveValue value, int axis, Extent count)
    {
        if (value.HasBatch || count.Value != 1)
            throw call.Refusal($"it repeats {value.TraceShape} {count} times along axis {axis}, which mixes the batch N with other axes; repeat by the batch once, along an axis of its own");
        return value.Shape[axis] == 1
            ? Alignment.Reshaped(call, value, Shape.Of([.. value.Shape.Axes.Where((_, i) => i != axis)])) with { BatchAxis = axis }
            : value with { BatchAxis = axis, After = 1 };
    }

    private static LiveValue Interleave(LoweringCall call)
    {
        LiveValue value = call.Live(0);
        if (call.Count < 3 || call.IsNone(2))
            throw call.Refusal("it repeats along all axes as one, the batch among them; name an axis of one sample");
        int axis = value.AxisOf(call.Integer(2)) ?? throw call.Refusal("it repeats samples of the batch; repeat positions of one sample's axis");
        long count = call.Integer(1);
        long[] sizes = value.Shape.Axes.ToArray();
        LiveValue apart = call.Emit(new ReshapeKind(Shape.Of([.. sizes[..(axis + 1)], 1, .. sizes[(axis + 1)..]])), value);
        LiveValue wide = call.Emit(new ExpandKind(apart.Shape.With(axis + 1, count)), apart);
        return call.Emit(new ReshapeKind(value.Shape.With(axis, sizes[axis] * count)), wide);
    }
}
