namespace PruneKit;

/// <summary>Brings values to one rank and layout, as NumPy's stretching from the last axis does: batches on one axis, axes joined with them the same, and axes of size 1 where there are none.</summary>
internal static class Alignment
{
    /// <summary>Both values with one layout, that of the one that has a batch.</summary>
    /// <exception cref="UnsupportedLayerException">Their batches lie on different axes.</exception>
    internal static (LiveValue First, LiveValue Second) Of(LoweringCall call, LiveValue first, LiveValue second)
    {
        int rank = Math.Max(first.TraceRank, second.TraceRank);
        if (first.HasBatch != second.HasBatch)
            return first.HasBatch ? Spread(call, Raise(call, first, rank), second) : Turned(Spread(call, Raise(call, second, rank), first));
        (first, second) = (Raise(call, first, rank), Raise(call, second, rank));
        return (first, Join(call, second, first));
    }

    /// <summary>All values with the layout of the first.</summary>
    internal static ValueList<LiveValue> Of(LoweringCall call, IEnumerable<LiveValue> values)
    {
        LiveValue[] all = [.. values];
        return [.. all.Select(value => value.HasBatch == all[0].HasBatch && value.TraceRank == all[0].TraceRank ? Join(call, value, all[0]) : throw Mixed(call, value, all[0]))];
    }

    /// <summary>A layer over both operands.</summary>
    internal static LiveValue Emit(LoweringCall call, LayerKind kind, LiveValue first, LiveValue second)
    {
        (first, second) = Of(call, first, second);
        return call.Emit(kind, [first, second], first.HasBatch ? first : second);
    }

    /// <summary>The shape, without the batch, of something that is the same for every sample, when it is laid over a value.</summary>
    /// <param name="call">For the refusal.</param>
    /// <param name="shape">Its shape, of the value's rank in the trace.</param>
    /// <param name="over">The value.</param>
    internal static Shape Over(LoweringCall call, Shape shape, LiveValue over)
    {
        if (!over.HasBatch)
            return shape;
        if (shape.Axes[over.TraceBatch] != 1)
            throw call.Refusal($"it combines {over.TraceShape} with {shape.Axes}, which is not the same for every sample of the batch N; give it an axis of size 1 there");
        return Shape.Of([.. shape.Axes.Take(over.TraceBatch), .. Enumerable.Repeat(1L, over.Before + over.After), .. shape.Axes.Skip(over.TraceBatch + 1)]);
    }

    /// <summary>The value with axes of size 1 in front, up to a rank in the trace.</summary>
    internal static LiveValue Raise(LoweringCall call, LiveValue value, int rank)
    {
        int missing = rank - value.TraceRank;
        if (missing <= 0)
            return value;
        LiveValue raised = Reshaped(call, value, Shape.Of([.. Enumerable.Repeat(1L, missing), .. value.Shape.Axes]));
        return value.HasBatch ? raised with { BatchAxis = value.BatchAxis + missing } : raised;
    }

    /// <summary>The value under another shape; itself where it has it.</summary>
    internal static LiveValue Reshaped(LoweringCall call, LiveValue value, Shape shape) => shape == value.Shape ? value : call.Emit(new ReshapeKind(shape), value);

    private static (LiveValue Value, LiveValue Spread) Spread(LoweringCall call, LiveValue over, LiveValue value)
    {
        Shape raised = Shape.Of([.. Enumerable.Repeat(1L, over.TraceRank - value.TraceRank), .. value.Shape.Axes]);
        return (over, Reshaped(call, value, Over(call, raised, over)) with { BatchAxis = over.BatchAxis, Before = over.Before, After = over.After });
    }

    private static (LiveValue First, LiveValue Second) Turned((LiveValue Value, LiveValue Spread) pair) => (pair.Spread, pair.Value);

    // The axes joined with the batch must be cut alike: [2N] may be the batch and two heads, or two layers and the batch.
    private static LiveValue Join(LoweringCall call, LiveValue value, LiveValue like)
    {
        if (!like.HasBatch)
            return value;
        if (value.TraceBatch != like.TraceBatch || Product(value, value.Before, true) != Product(like, like.Before, true) || Product(value, value.After, false) != Product(like, like.After, false))
            throw Mixed(call, value, like);
        long[] joined = [.. like.Shape.Axes.Skip(like.TraceBatch).Take(like.Before + like.After)];
        Shape shape = Shape.Of([.. value.Shape.Axes.Take(value.TraceBatch), .. joined, .. value.Shape.Axes.Skip(value.BatchAxis + value.After)]);
        return Reshaped(call, value, shape) with { BatchAxis = like.BatchAxis, Before = like.Before, After = like.After };
    }

    private static long Product(LiveValue value, int count, bool before) =>
        value.Shape.Axes.Skip(before ? value.BatchAxis - count : value.BatchAxis).Take(count).Aggregate(1L, (product, size) => product * size);

    private static UnsupportedLayerException Mixed(LoweringCall call, LiveValue first, LiveValue second) =>
        call.Refusal($"it combines {second.TraceShape} and {first.TraceShape}, whose batches do not lie on one axis, so it would mix samples; bring both batches to axis 0");
}
