namespace PruneKit;

/// <summary>What puts numbers under another shape.</summary>
internal static class LayoutImports
{
    /// <summary>Concat.</summary>
    public static void Concat(OnnxImportNode node)
    {
        long axis = node.Settings.Int("axis", 0);
        OnnxImported[] values = [.. Enumerable.Range(0, node.Count).Where(node.Has).Select(node.Value)];
        if (values.All(value => value is OnnxConstant { Dims.Length: <= 1 }))
        {
            OnnxConstant[] lists = [.. values.Cast<OnnxConstant>()];
            node.Give(OnnxConstant.List([.. lists.SelectMany(list => list.Numbers)], lists.All(list => list.Whole)));
        }
        else if (axis == 0 && values.All(value => value is OnnxPending { Form: OnnxPendingForm.State }))
        {
            OnnxLive[] states = [.. values.Select(value => ((OnnxPending)value).Of)];
            node.Give(new OnnxPending(OnnxPendingForm.State, node.Add(new ConcatKind(0), states)[0]));
        }
        else
        {
            int rank = node.Rank();
            node.Layer(new ConcatKind(node.Axis(axis, rank)), [.. Enumerable.Range(0, node.Count).Where(node.Has).Select(input => node.Lift(input, rank))]);
        }
    }

    /// <summary>Reshape that keeps the batch.</summary>
    public static void Reshape(OnnxImportNode node)
    {
        long[] target = node.Constant(1).Longs;
        if (node.Settings.Flag("allowzero") && target.Contains(0))
            throw node.Refuse("with allowzero it makes an empty value");
        if (node.Value(0) is OnnxConstant constant)
            node.Give(constant with { Dims = OnnxShapes.Solve(node, target, constant.Numbers.Length, constant.Dims) });
        else if (node.Value(0) is OnnxPending { Form: OnnxPendingForm.SequenceTurned } sequence && IsJoined(node, target, sequence.Of.Shape))
            node.Give(sequence with { Form = OnnxPendingForm.TimeFirst });
        else if (node.Live() is { Rows: true } rows)
            Unfold(node, rows, target);
        else if (target is [_, long features] && node.Live() is { Shape.Rank: > 1 } live && features == live.Shape[-1] && features != live.Shape.ElementCount)
            Fold(node, live);
        else
            OnnxShapes.To(node, node.Live(), target);
    }

    /// <summary>Flatten from axis 1.</summary>
    public static void Flatten(OnnxImportNode node)
    {
        OnnxLive input = node.Live();
        long axis = node.Settings.Int("axis", 1);
        if (axis != 1 && axis + input.Shape.Rank + 1 != 1)
            throw node.Refuse($"it flattens from axis {axis}; the batch is axis 0 and stays: flatten from axis 1");
        OnnxShapes.To(node, input, [long.MinValue, -1]);
    }

    /// <summary>Squeeze.</summary>
    public static void Squeeze(OnnxImportNode node)
    {
        long[] axes = node.Longs("axes", 1) ?? [];
        switch (node.Value(0))
        {
            case OnnxConstant constant:
                HashSet<long> named = [.. axes.Select(axis => axis < 0 ? axis + constant.Dims.Length : axis)];
                if (named.Any(axis => axis < 0 || axis >= constant.Dims.Length || constant.Dims[axis] != 1))
                    throw node.Refuse($"it drops axes [{string.Join(", ", axes)}] of a constant of [{string.Join(", ", constant.Dims)}]");
                node.Give(constant with { Dims = [.. constant.Dims.Where((size, axis) => named.Count == 0 ? size != 1 : !named.Contains(axis))] });
                break;
            case OnnxPending { Form: OnnxPendingForm.Sequence } sequence when axes is [1] && node.Producer(sequence.Of) is { Kind: RecurrentKind { Bidirectional: false } }:
                node.Give(sequence with { Form = OnnxPendingForm.TimeFirst });
                break;
            case OnnxPending { Form: OnnxPendingForm.State } state when axes is [0] && state.Of.Shape[0] == 1:
                node.Give(node.Add(new FlattenKind(), [state.Of])[0]);
                break;
            default:
                Drop(node, axes);
                break;
        }
    }

    /// <summary>Unsqueeze.</summary>
    public static void Unsqueeze(OnnxImportNode node)
    {
        long[] axes = node.Longs("axes", 1) ?? throw node.Refuse("it has no axes");
        OnnxConstant? constant = node.Maybe(0);
        long[] own = constant?.Dims ?? [long.MinValue, .. node.Live().Shape.Axes];
        int rank = own.Length + axes.Length;
        HashSet<long> added = [.. axes.Select(axis => axis < 0 ? axis + rank : axis)];
        if (added.Count != axes.Length || added.Any(axis => axis < 0 || axis >= rank))
            throw node.Refuse($"its axes [{string.Join(", ", axes)}] are none of {rank}, or twice the same");
        var sizes = new Queue<long>(own);
        long[] dims = [.. Enumerable.Range(0, rank).Select(axis => added.Contains(axis) ? 1 : sizes.Dequeue())];
        if (constant is not null)
            node.Give(constant with { Dims = dims });
        else
            OnnxShapes.To(node, node.Live(), dims);
    }

    /// <summary>Transpose that keeps the batch first, or turns a sequence for a recurrent layer.</summary>
    public static void Transpose(OnnxImportNode node)
    {
        long[]? order = node.Settings.Ints("perm");
        switch (node.Value(0))
        {
            case OnnxConstant constant:
                order ??= [.. Enumerable.Range(0, constant.Dims.Length).Reverse().Select(axis => (long)axis)];
                if (!order.Order().SequenceEqual(Enumerable.Range(0, constant.Dims.Length).Select(axis => (long)axis)))
                    throw node.Refuse($"its perm [{string.Join(", ", order)}] is no order of the {constant.Dims.Length} axes of a constant");
                long[] steps = constant.Steps;
                node.Give(constant.View([.. order.Select(axis => constant.Dims[axis])], [.. order.Select(axis => steps[axis])]));
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
                OnnxShapes.Turn(node, node.Live(), [.. order.Skip(1).Select(axis => (int)axis - 1)]);
                break;
        }
    }

    /// <summary>Expand over other axes than the batch; a constant is stretched over the batch wherever it is read.</summary>
    public static void Expand(OnnxImportNode node)
    {
        long[] target = [.. node.Constant(1).Longs.Select(node.Size)];
        if (node.Maybe(0) is OnnxConstant constant)
        {
            long[] dims = OnnxConstant.Common(constant.Dims, [.. target.Select(size => size == long.MinValue ? 1 : size)]);
            node.Budget.Spend(dims);
            node.Give(constant.Stretch(dims));
            return;
        }

        OnnxLive input = node.Live();
        if (target.Length > input.Shape.Rank + 1 || (target.Length == input.Shape.Rank + 1 && target[0] is not (1 or -1 or long.MinValue)))
            throw node.Refuse($"it adds axes or changes the batch of [batch, {string.Join(", ", input.Shape.Axes)}]");
        long[] sizes = [.. Enumerable.Repeat(1L, input.Shape.Rank + 1 - target.Length), .. target];
        Shape stretched = Shape.Of([.. sizes.Skip(1).Zip(input.Shape.Axes, (size, own) => size is 1 or -1 ? own : size)]);
        if (stretched == input.Shape)
            node.Give(input);
        else
            node.Layer(new ExpandKind(stretched), [input]);
    }

    /// <summary>[batch, axes..., features] as rows of features, as exporters put it before a product.</summary>
    private static void Fold(OnnxImportNode node, OnnxLive live)
    {
        node.Rows = true;
        node.Give(live);
    }

    /// <summary>Rows as the value that they were made from.</summary>
    private static void Unfold(OnnxImportNode node, OnnxLive rows, long[] target)
    {
        if (target.Length < 2 || (target[0] != -1 && node.Size(target[0]) != long.MinValue))
            throw node.Refuse($"it makes [{string.Join(", ", target)}] of rows of {rows.Shape[-1]} numbers; the batch must come back as axis 0");
        node.Rows = false;
        OnnxShapes.To(node, rows, [long.MinValue, .. target[1..]]);
    }

    private static void Drop(OnnxImportNode node, long[] axes)
    {
        Shape shape = node.Live().Shape;
        HashSet<int> gone = [.. axes.Select(axis => node.Axis(axis, shape.Rank))];
        if (gone.Count == 0 || gone.Any(axis => shape[axis] != 1))
            throw node.Refuse("it names no axes, or one whose size is not 1");
        OnnxShapes.To(node, node.Live(), [long.MinValue, .. shape.Axes.Where((_, axis) => !gone.Contains(axis))]);
    }

    /// <summary>[time, batch, directions units], with sizes copied or solved for.</summary>
    private static bool IsJoined(OnnxImportNode node, long[] target, Shape sequence) =>
        target is [long time, long batch, long units] && (time == 0 || time == sequence[0]) && (batch is 0 or 1 or long.MinValue or -1 || node.Size(batch) == long.MinValue)
        && (units == sequence[1] || (units == -1 && batch != -1));
}
