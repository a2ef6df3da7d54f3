namespace PruneKit;

/// <summary>Works out what a reshape of the trace, batch and all, does to one sample.</summary>
/// <remarks>A reshape keeps row-major order, so the batch stays where it is in that order: the product of the axes before it is the same as before. Where it is joined with neighbouring axes,
/// those stay apart in the network and the value remembers that the trace has them as one. Example: [N, 12, 5] to [12N, 5] is [12, 5] with one axis joined after the batch, and back;
/// attention's [time, N, 8] to [time, 2N, 4] is [time, 2, 4], the heads joined after the batch.</remarks>
internal static class BatchReshape
{
    /// <summary>The shape without the batch and where the batch is, or null where the reshape would mix samples.</summary>
    internal static LiveValue? Apply(LiveValue value, ValueList<Extent> target)
    {
        if (!value.HasBatch)
            return target.Any(axis => axis.TimesBatch) ? null : value with { Shape = Shape.Of([.. target.Select(axis => axis.Value)]) };
        int batch = Array.FindIndex(target.ToArray(), axis => axis.TimesBatch);
        if (batch < 0 || target.Count(axis => axis.TimesBatch) != 1)
            return null;
        long[] leading = [.. target.Take(batch).Select(axis => axis.Value)], trailing = [.. target.Skip(batch + 1).Select(axis => axis.Value)];
        (long joinedBefore, long rest) = Math.DivRem(Product(value.Shape.Axes.Take(value.BatchAxis)), Product(leading));
        if (rest != 0 || joinedBefore == 0 || target[batch].Value % joinedBefore != 0)
            return null;
        long[] first = Joined(value.Shape.Axes.Take(value.BatchAxis).Reverse(), joinedBefore);
        long[] second = Joined(value.Shape.Axes.Skip(value.BatchAxis), target[batch].Value / joinedBefore);
        return value with
        {
            Shape = Shape.Of([.. leading, .. first.Reverse(), .. second, .. trailing]),
            BatchAxis = leading.Length + first.Length,
            Before = first.Length,
            After = second.Length,
        };
    }

    /// <summary>The axes next to the batch that make up a product, as they are where they do.</summary>
    private static long[] Joined(IEnumerable<long> axes, long product)
    {
        var joined = new List<long>();
        long rest = product;
        foreach (long axis in axes.TakeWhile(_ => rest > 1))
        {
            if (rest % axis != 0)
                return [product];
            joined.Add(axis);
            rest /= axis;
        }

        return rest == 1 ? [.. joined] : [product];
    }

    private static long Product(IEnumerable<long> sizes) => sizes.Aggregate(1L, (product, size) => product * size);
}
