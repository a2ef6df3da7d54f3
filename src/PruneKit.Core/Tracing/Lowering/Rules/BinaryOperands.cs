namespace PruneKit;

/// <summary>Brings two values of an element-wise operation to the same rank and layout, as NumPy's stretching from the last axis does.</summary>
internal static class BinaryOperands
{
    /// <summary>Adds a layer over both operands.</summary>
    internal static LiveValue Emit(LoweringCall call, LayerKind kind, LiveValue first, LiveValue second)
    {
        int rank = Math.Max(first.TraceRank, second.TraceRank);
        (first, second) = (Pad(call, first, rank), Pad(call, second, rank));
        if (first.BatchAxis != second.BatchAxis || first.Merged != second.Merged)
            throw call.Refusal($"it combines {first.TraceShape} and {second.TraceShape}, whose batches do not lie on one axis, so it would mix samples; bring both batches to axis 0");
        return call.Emit(kind, [first, second], first);
    }

    private static LiveValue Pad(LoweringCall call, LiveValue value, int rank)
    {
        int missing = rank - value.TraceRank;
        if (missing == 0)
            return value;
        if (value.Merged > 1)
            throw call.Refusal("it stretches a value whose batch is merged with other axes; reshape it to [batch, ...] first");
        LiveValue padded = call.Emit(new ReshapeKind(Shape.Of([.. Enumerable.Repeat(1L, missing), .. value.Shape.Axes])), value);
        return padded with { BatchAxis = value.BatchAxis + missing };
    }
}
