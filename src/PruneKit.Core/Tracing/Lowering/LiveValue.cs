namespace PruneKit;

/// <summary>A value that depends on the inputs: a value of the network, and where the trace has its batch.</summary>
/// <remarks>The network keeps every value batch first. The trace may have the batch elsewhere (a time-first recurrent layer) or one with other axes (<c>view(-1, features)</c>). So
/// moving the batch costs no layer. Example: [12, 5] with <c>BatchAxis</c> 1 is [12, N, 5] in the trace, and [12N, 5] with <c>Merged</c> 2.</remarks>
/// <param name="Source">The network's value.</param>
/// <param name="Shape">Its shape without the batch; the axes stand in the trace's order.</param>
/// <param name="BatchAxis">Where in the trace the batch stands among the axes, before any are merged.</param>
/// <param name="Merged">How many leading axes, the batch among them, the trace has as one; 1 for none.</param>
internal sealed record LiveValue(PortRef Source, Shape Shape, int BatchAxis = 0, int Merged = 1) : TracedValue
{
    /// <summary>Batch first and on its own, as every layer over channels needs it.</summary>
    internal bool IsPlain => BatchAxis == 0 && Merged == 1;

    /// <summary>How many axes the trace has.</summary>
    internal int TraceRank => Shape.Rank + 2 - Merged;

    /// <summary>The shape in the trace.</summary>
    internal ValueList<Extent> TraceShape
    {
        get
        {
            List<Extent> apart = [.. Shape.Axes.Select(size => new Extent(size))];
            apart.Insert(BatchAxis, new Extent(1, TimesBatch: true));
            var merged = new Extent(apart.Take(Merged).Aggregate(1L, (product, axis) => product * axis.Value), apart.Take(Merged).Any(axis => axis.TimesBatch));
            return [merged, .. apart.Skip(Merged)];
        }
    }

    /// <summary>The network's axis for an axis of the trace, or null where that is the batch.</summary>
    /// <param name="traceAxis">Counted with the batch; negative from the end.</param>
    internal int? AxisOf(long traceAxis)
    {
        long axis = traceAxis < 0 ? traceAxis + TraceRank : traceAxis;
        if (Merged > 1)
            return axis == 0 ? null : (int)axis + Merged - 2;
        return axis == BatchAxis ? null : (int)(axis < BatchAxis ? axis : axis - 1);
    }
}
