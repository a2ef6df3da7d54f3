namespace PruneKit;

/// <summary>A value of the network, and where the trace has its batch.</summary>
/// <remarks>The network keeps every value batch first. The trace may have the batch elsewhere (a time-first recurrent layer), one with neighbouring axes on either side (<c>view(-1, features)</c>, or
/// attention's <c>view(time, batch * heads, width)</c>), or nowhere: a parameter is the same for every sample. So moving the batch costs no layer. Example: [12, 5] with <c>BatchAxis</c> 1 is
/// [12, N, 5] in the trace, [12N, 5] with <c>Before</c> 1 too, and [12, 5N] with <c>After</c> 1.</remarks>
/// <param name="Source">The network's value.</param>
/// <param name="Shape">Its shape without the batch; the axes stand in the trace's order.</param>
/// <param name="BatchAxis">How many of the axes stand before the batch; <see cref="NoBatch"/> where the trace has none.</param>
/// <param name="Before">How many axes just before the batch the trace has as one with it.</param>
/// <param name="After">How many axes just after the batch the trace has as one with it.</param>
internal sealed record LiveValue(PortRef Source, Shape Shape, int BatchAxis = 0, int Before = 0, int After = 0) : TracedValue
{
    /// <summary>The <c>BatchAxis</c> of a value that the trace has once for all samples.</summary>
    internal const int NoBatch = -1;

    /// <value>Whether its numbers are whole numbers of the input, such as tokens.</value>
    internal bool IsWhole { get; init; }

    /// <summary>Whether the trace has a batch in it.</summary>
    internal bool HasBatch => BatchAxis >= 0;

    /// <summary>Whether the trace has the batch as one with other axes.</summary>
    internal bool IsMerged => Before + After > 0;

    /// <summary>Batch first and on its own, as every layer over channels needs it.</summary>
    internal bool IsPlain => BatchAxis == 0 && After == 0;

    /// <summary>How many axes the trace has.</summary>
    internal int TraceRank => Shape.Rank - Before - After + (HasBatch ? 1 : 0);

    /// <summary>The trace's axis that holds the batch, or -1.</summary>
    internal int TraceBatch => HasBatch ? BatchAxis - Before : NoBatch;

    /// <summary>The shape in the trace.</summary>
    internal ValueList<Extent> TraceShape
    {
        get
        {
            Extent[] sizes = [.. Shape.Axes.Select(size => new Extent(size))];
            if (!HasBatch)
                return [.. sizes];
            long joined = sizes.Skip(TraceBatch).Take(Before + After).Aggregate(1L, (product, axis) => product * axis.Value);
            return [.. sizes.Take(TraceBatch), new Extent(joined, TimesBatch: true), .. sizes.Skip(BatchAxis + After)];
        }
    }

    /// <summary>The network's axis for an axis of the trace, or null where that holds the batch.</summary>
    /// <param name="traceAxis">Counted with the batch; negative from the end.</param>
    internal int? AxisOf(long traceAxis)
    {
        int axis = checked((int)(traceAxis < 0 ? traceAxis + TraceRank : traceAxis));
        if (!HasBatch || axis < TraceBatch)
            return axis;
        return axis == TraceBatch ? null : axis - 1 + Before + After;
    }

    /// <summary>The same value after one of the network's axes has gone.</summary>
    internal LiveValue Without(int axis) => axis < BatchAxis ? this with { BatchAxis = BatchAxis - 1 } : this;
}
