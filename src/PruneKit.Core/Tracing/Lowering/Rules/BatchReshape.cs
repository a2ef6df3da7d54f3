namespace PruneKit;

/// <summary>Works out what a reshape of the trace, batch and all, does to one sample.</summary>
/// <remarks>A reshape keeps row-major order. The batch stays apart where the product of the axes before it is the same as before; where it is joined with leading axes, the value is
/// <see cref="LiveValue.Merged"/> and no number moves. Example: [N, 12, 5] to [12N, 5] is [12, 5] with the first two axes merged, and back.</remarks>
internal static class BatchReshape
{
    /// <summary>The shape without the batch and where the batch is, or null where the reshape would mix samples.</summary>
    internal static LiveValue? Apply(LiveValue value, ValueList<Extent> target)
    {
        int batch = Array.FindIndex(target.ToArray(), axis => axis.TimesBatch);
        if (batch < 0 || target.Count(axis => axis.TimesBatch) != 1)
            return null;
        long before = Product(value.Shape.Axes.Take(value.BatchAxis));
        long[] rest = [.. target.Where((_, i) => i != batch).Select(axis => axis.Value)];
        long joined = target[batch].Value;
        if (joined == 1)
            return Product(rest.Take(batch)) == before ? value with { Shape = Shape.Of(rest), BatchAxis = batch, Merged = 1 } : null;
        return batch == 0 && joined % before == 0 ? Merge(value, joined / before, rest) : null;
    }

    // The merged axis holds the axes before the batch, the batch, and the first axes after it up to the given product.
    private static LiveValue Merge(LiveValue value, long after, long[] rest)
    {
        long[] first = [.. value.Shape.Axes.Take(value.BatchAxis)];
        long[] second = [.. value.Shape.Axes.Skip(value.BatchAxis)];
        int count = Enumerable.Range(0, second.Length + 1).FirstOrDefault(n => Product(second.Take(n)) == after, -1);
        long[] kept = count >= 0 ? second[..count] : [after];
        return value with { Shape = Shape.Of([.. first, .. kept, .. rest]), Merged = first.Length + 1 + kept.Length };
    }

    private static long Product(IEnumerable<long> sizes) => sizes.Aggregate(1L, (product, size) => product * size);
}
