namespace PruneKit;

/// <summary>What puts numbers under another shape.</summary>
internal static class LayoutImports
{
    /// <summary>Concat.</summary>
    public static void Concat(OnnxImportNode node)
    {
        OnnxConstant?[] constants = [.. Enumerable.Range(0, node.Count).Select(node.Maybe)];
        if (constants.All(constant => constant is { Dims.Length: <= 1 }))
        {
            double[] numbers = [.. constants.SelectMany(constant => constant!.Numbers)];
            node.Give(new OnnxConstant([numbers.Length], numbers, constants.All(constant => constant!.Whole)));
            return;
        }

        OnnxPending[] states = [.. Enumerable.Range(0, node.Count).Select(node.Value).OfType<OnnxPending>().Where(pending => pending.Form == OnnxPendingForm.State)];
        if (states.Length == node.Count && node.Int("axis", 0) == 0)
        {
            node.Give(new OnnxPending(OnnxPendingForm.State, node.Add(new ConcatKind(0), [.. states.Select(state => state.Of)])[0]));
            return;
        }

        int rank = Enumerable.Range(0, node.Count).Select(node.Value).OfType<OnnxLive>().First().Shape.Rank;
        OnnxLive[] inputs = [.. Enumerable.Range(0, node.Count).Select(input => node.Lift(input, rank))];
        node.Layer(new ConcatKind(node.Axis(node.Int("axis", 0), rank)), inputs);
    }

    /// <summary>Reshape that keeps the batch.</summary>
    public static void Reshape(OnnxImportNode node)
    {
        long[] target = node.Constant(1).Longs;
        if (node.Maybe(0) is OnnxConstant constant)
            node.Give(constant with { Dims = Solve(node, target, constant.Numbers.Length, constant.Dims) });
        else if (node.Value(0) is OnnxPending { Form: OnnxPendingForm.SequenceTurned } sequence && target.Length == 3)
            node.Give(sequence with { Form = OnnxPendingForm.TimeFirst });
        else
            To(node, node.Live(), target);
    }

    /// <summary>Flatten from axis 1.</summary>
    public static void Flatten(OnnxImportNode node)
    {
        long axis = node.Int("axis", 1);
        if (axis != 1 && axis + node.Live().Shape.Rank + 1 != 1)
            throw node.Refuse($"it flattens from axis {axis}; the batch is axis 0 and stays: flatten from axis 1");
        node.Layer(new FlattenKind());
    }

    /// <summary>Squeeze.</summary>
    public static void Squeeze(OnnxImportNode node)
    {
        long[] axes = node.Longs("axes", 1) ?? [];
        if (node.Maybe(0) is OnnxConstant constant)
            node.Give(constant with { Dims = [.. constant.Dims.Where(size => size != 1)] });
        else if (node.Value(0) is OnnxPending { Form: OnnxPendingForm.Sequence } sequence && axes is [1])
            node.Give(sequence with { Form = OnnxPendingForm.TimeFirst });
        else if (node.Value(0) is OnnxPending { Form: OnnxPendingForm.State } state && axes is [0] && state.Of.Shape[0] == 1)
            node.Give(node.Add(new FlattenKind(), [state.Of])[0]);
        else
            Drop(node, axes);
    }

    /// <summary>Unsqueeze.</summary>
    public static void Unsqueeze(OnnxImportNode node)
    {
        long[] axes = node.Longs("axes", 1) ?? throw node.Refuse("it has no axes");
        int rank = (node.Maybe(0)?.Dims.Length ?? node.Live().Shape.Rank + 1) + axes.Length;
        HashSet<long> added = [.. axes.Select(axis => axis < 0 ? axis + rank : axis)];
        var sizes = new Queue<long>(node.Maybe(0)?.Dims ?? [long.MinValue, .. node.Live().Shape.Axes]);
        long[] dims = [.. Enumerable.Range(0, rank).Select(axis => added.Contains(axis) ? 1 : sizes.Dequeue())];
        if (node.Maybe(0) is OnnxConstant constant)
            node.Give(constant with { Dims = dims });
        else
            To(node, node.Live(), dims);
    }

    /// <summary>Transpose that keeps the batch first, or turns a sequence for a recurrent layer.</summary>
    public static void Transpose(OnnxImportNode node)
    {
        long[]? order = node.Ints("perm");
        switch (node.Value(0))
        {
            case OnnxConstant { Dims.Length: 2 } matrix:
                double[] turned = [.. Enumerable.Range(0, matrix.Numbers.Length).Select(i => matrix.Numbers[(i % (int)matrix.Dims[0] * (int)matrix.Dims[1]) + (i / (int)matrix.Dims[0])])];
                node.Give(new OnnxConstant([matrix.Dims[1], matrix.Dims[0]], turned, matrix.Whole));
                break;
            case OnnxPending { Form: OnnxPendingForm.TimeFirst or OnnxPendingForm.State } pending when order is [1, 0, 2]:
                node.Give(pending.Of);
                break;
            case OnnxPending { Form: OnnxPendingForm.Sequence } sequence when order is [0, 2, 1, 3]:
                node.Give(sequence with { Form = OnnxPendingForm.SequenceTurned });
                break;
            case OnnxLive { Shape.Rank: 2 } live when order is [1, 0, 2]:
                node.Give(new OnnxPending(OnnxPendingForm.TimeFirst, live));
                break;
            default:
                if (order is null || order.Length == 0 || order[0] != 0)
                    throw node.Refuse("it moves the batch from axis 0; only recurrent layers are read so");
                node.Layer(new TransposeKind(order.Skip(1).Select(axis => (int)axis - 1).ToValueList()));
                break;
        }
    }

    /// <summary>Expand over other axes than the batch; a constant is stretched over the batch wherever it is read.</summary>
    public static void Expand(OnnxImportNode node)
    {
        long[] target = node.Constant(1).Longs;
        if (target.Length == 0)
            throw node.Refuse("it has no sizes");
        if (node.Maybe(0) is OnnxConstant constant)
        {
            bool batch = constant.Dims.Length == target.Length && constant.Dims[0] == 1 && target[0] is 1 or long.MinValue && constant.Dims.Zip(target).Skip(1).All(pair => pair.Second is 1 or -1 || pair.Second == pair.First);
            node.Give(batch ? constant : throw node.Refuse("it stretches a constant over other axes than the batch; run the exporter with constant folding"));
            return;
        }

        Shape shape = node.Live().Shape;
        if (target.Length != shape.Rank + 1 || target[0] is not (1 or -1 or long.MinValue))
            throw node.Refuse($"it adds axes or changes the batch of [batch, {string.Join(", ", shape.Axes)}]");
        node.Layer(new ExpandKind(Shape.Of([.. target.Skip(1).Zip(shape.Axes, (size, own) => size is 1 or -1 ? own : size)])));
    }

    private static void Drop(OnnxImportNode node, long[] axes)
    {
        Shape shape = node.Live().Shape;
        HashSet<int> gone = [.. axes.Select(axis => node.Axis(axis, shape.Rank))];
        if (gone.Count == 0 || gone.Any(axis => shape[axis] != 1))
            throw node.Refuse("it names no axes, or one whose size is not 1");
        To(node, node.Live(), [long.MinValue, .. shape.Axes.Where((_, axis) => !gone.Contains(axis))]);
    }

    private static void To(OnnxImportNode node, OnnxLive input, long[] target)
    {
        if (target.Length == 0)
            throw node.Refuse("it drops the batch");
        long[] copied = [.. target.Select((size, i) => size == 0 && i > 0 && i <= input.Shape.Rank ? input.Shape[i - 1] : size)];
        long[] rest = copied[0] == -1 || !copied.Contains(-1) ? copied[1..] : Solve(node, copied[1..], input.Shape.ElementCount, []);
        if (copied[0] is not (-1 or 0 or 1 or long.MinValue) || rest.Length == 0 || rest.Any(size => size <= 0) || Shape.Of(rest).ElementCount != input.Shape.ElementCount)
            throw node.Refuse($"it makes [{string.Join(", ", target.Select(size => size == long.MinValue ? "batch" : $"{size}"))}] of [batch, {string.Join(", ", input.Shape.Axes)}], which is not the same numbers a sample; the batch stays axis 0");
        node.Layer(rest.Length == 1 ? new FlattenKind() : new ReshapeKind(Shape.Of(rest)), [input]);
    }

    private static long[] Solve(OnnxImportNode node, long[] target, long count, long[] dims)
    {
        long[] copied = [.. target.Select((size, i) => size == 0 && i < dims.Length ? dims[i] : size)];
        long known = copied.Where(size => size > 0).Aggregate(1L, (product, size) => checked(product * size));
        return copied.Count(size => size == -1) <= 1 && count % known == 0
            ? [.. copied.Select(size => size == -1 ? count / known : size)]
            : throw node.Refuse($"[{string.Join(", ", target)}] does not hold {count} numbers");
    }
}
