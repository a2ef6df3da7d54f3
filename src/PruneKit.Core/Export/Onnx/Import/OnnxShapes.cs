namespace PruneKit;

/// <summary>Shapes that nodes ask for; the batch stays axis 0.</summary>
internal static class OnnxShapes
{
    /// <summary>Puts a value under another shape; a shape put on before is forgotten, one that comes back gives the value that had it.</summary>
    /// <param name="node">The node.</param>
    /// <param name="input">The value.</param>
    /// <param name="target">Sizes with the batch first: 0 copies, -1 is solved for.</param>
    public static void To(OnnxImportNode node, OnnxLive input, long[] target)
    {
        if (target.Length == 0)
            throw node.Refuse("it drops the batch");
        long[] copied = [.. target.Select((size, i) => size == 0 && i > 0 && i <= input.Shape.Rank ? input.Shape[i - 1] : size)];
        long batch = node.Size(copied[0]);
        long[] rest = batch == -1 || !copied.Contains(-1) ? copied[1..] : Solve(node, copied[1..], input.Shape.ElementCount, []);
        if (batch is not (-1 or 0 or 1 or long.MinValue) || rest.Length == 0 || rest.Any(size => size <= 0) || Shape.Of(rest).ElementCount != input.Shape.ElementCount)
            throw node.Refuse($"it makes [{string.Join(", ", target.Select(size => size == long.MinValue ? "batch" : $"{size}"))}] of [batch, {string.Join(", ", input.Shape.Axes)}], which is not the same numbers a sample; the batch stays axis 0");
        Shape shape = Shape.Of(rest);
        if (shape != input.Shape && node.Producer(input) is { Kind: ReshapeKind or FlattenKind } before)
            input = node.Source(before) with { Grid = input.Grid };
        if (shape == input.Shape)
            node.Give(input);
        else
            node.Layer(rest.Length == 1 ? new FlattenKind() : new ReshapeKind(shape), [input]);
    }

    /// <summary>Puts axes into another order; one that undoes the order before gives the value before it.</summary>
    public static void Turn(OnnxImportNode node, OnnxLive input, int[] order)
    {
        if (!order.Order().SequenceEqual(Enumerable.Range(0, input.Shape.Rank)))
            throw node.Refuse($"its perm is no order of the axes of [batch, {string.Join(", ", input.Shape.Axes)}]");
        if (node.Producer(input) is { Kind: TransposeKind before } producer)
            (input, order) = (node.Source(producer) with { Grid = input.Grid }, [.. order.Select(axis => before.Permutation[axis])]);
        if (order.SequenceEqual(Enumerable.Range(0, order.Length)))
            node.Give(input);
        else
            node.Layer(new TransposeKind(order.ToValueList()), [input]);
    }

    /// <summary>The sizes that a target means for so many numbers.</summary>
    /// <param name="node">The node.</param>
    /// <param name="target">Sizes: 0 copies, -1 is solved for.</param>
    /// <param name="count">How many numbers.</param>
    /// <param name="dims">The sizes that 0 copies.</param>
    public static long[] Solve(OnnxImportNode node, long[] target, long count, long[] dims)
    {
        long[] copied = [.. target.Select((size, i) => size == 0 && i < dims.Length ? dims[i] : size)];
        long known = copied.Where(size => size != -1).Aggregate(1L, (product, size) => product * (size > 0 ? size : 0));
        bool solves = copied.Count(size => size == -1) == 1 && known > 0 && count % known == 0;
        return solves || (known == count && !copied.Contains(-1))
            ? [.. copied.Select(size => size == -1 ? count / known : size)]
            : throw node.Refuse($"[{string.Join(", ", target)}] does not hold {count} numbers");
    }
}
