namespace PruneKit;

/// <summary>What takes or adds positions.</summary>
internal static class PositionImports
{
    /// <summary>Slice with constant bounds and positive steps; settings before opset 10, inputs since.</summary>
    public static void Slice(OnnxImportNode node)
    {
        long[] starts = node.Longs("starts", 1) ?? throw node.Refuse("it has no starts"), ends = node.Longs("ends", 2) ?? throw node.Refuse("it has no ends");
        long[] axes = node.Longs("axes", 3) ?? [.. Enumerable.Range(0, starts.Length).Select(axis => (long)axis)];
        long[] steps = node.Has(4) ? node.Constant(4).Longs : [.. Enumerable.Repeat(1L, starts.Length)];
        if (ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length || starts.Length > OnnxImportGraph.MostAxes + 1)
            throw node.Refuse($"it has {starts.Length} starts, {ends.Length} ends, {axes.Length} axes and {steps.Length} steps; they must be as many, one an axis");
        if (steps.Any(step => step < 1))
            throw node.Refuse($"its steps are [{string.Join(", ", steps)}]; positive ones are read");
        OnnxImported value = node.Value(0);
        for (int i = 0; i < starts.Length; i++)
            value = Cut(node, value, axes[i], starts[i], ends[i], steps[i]);
        node.Give(value);
    }

    /// <summary>Split into slices.</summary>
    public static void Split(OnnxImportNode node)
    {
        OnnxLive value = node.Live();
        int axis = node.Axis(node.Settings.Int("axis", 0), value.Shape.Rank);
        long size = value.Shape[axis], part = (size + node.Outputs - 1) / node.Outputs;
        _ = node.Settings.Int("num_outputs", node.Outputs);
        long[] sizes = node.Longs("split", 1) ?? [.. Enumerable.Range(0, node.Outputs).Select(i => Math.Clamp(size - (i * part), 0, part))];
        if (sizes.Length != node.Outputs || sizes.Any(one => one <= 0) || sizes.Sum() != size)
            throw node.Refuse($"it cuts {size} positions into {node.Outputs} parts of [{string.Join(", ", sizes.Take(16))}]; the parts must be all of them");
        long start = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            node.Give(node.Add(new SliceKind(axis, start, start + sizes[i]), [value])[0], i);
            start += sizes[i];
        }
    }

    /// <summary>Gather: a position, positions, rows of a table, or an entry of a constant.</summary>
    public static void Gather(OnnxImportNode node)
    {
        long axis = node.Settings.Int("axis", 0);
        OnnxImported value = node.Value(0);
        if (value is OnnxConstant constant && node.Value(1) is OnnxConstant)
            node.Give(Entries(node, constant, axis));
        else if (value is OnnxConstant codes && node.Value(1) is OnnxPending { Form: OnnxPendingForm.CodeIndex } index && axis == 0)
            CodeTableImports.Read(node, codes, index.Of);
        else if (value is OnnxConstant { Dims.Length: 2, Whole: false } table && axis == 0)
            node.Layer(new EmbeddingKind(table.Dims[0], table.Dims[1]), [node.Live(1)], ("weight", table.Floats));
        else if (value is OnnxPending { Form: OnnxPendingForm.State or OnnxPendingForm.TimeFirst } pending && axis == 0)
            node.Give(node.Constant(1).Dims.Length == 0 ? Taken(node, pending.Of, 0) : pending with { Of = Taken(node, pending.Of, 0) });
        else
            node.Give(Taken(node, node.Live(), node.Axis(axis, node.Live().Shape.Rank)));
    }

    /// <summary>Pad; settings before opset 11, inputs since.</summary>
    public static void Pad(OnnxImportNode node)
    {
        int axes = node.Live().Shape.Rank + 1;
        long[] pads = node.Longs("pads", 1) ?? throw node.Refuse("it has no pads");
        if (node.Has(3))
            pads = Spread(node, pads, node.Constant(3).Longs, axes);
        if (pads.Length != 2 * axes || pads[0] != 0 || pads[axes] != 0 || pads.Any(count => count < 0))
            throw node.Refuse($"its pads [{string.Join(", ", pads.Take(16))}] pad the batch, cut off, or do not fit {axes} axes");
        PadMode mode = node.Settings.Text("mode", "constant") switch
        {
            "constant" => PadMode.Constant,
            "reflect" => PadMode.Reflect,
            "edge" => PadMode.Replicate,
            string other => throw node.Refuse($"mode '{other}' is not read"),
        };
        double number = node.Has(2) ? node.Constant(2).Single ?? throw node.Refuse("its number is not one") : node.Settings.Float("value", 0);
        node.Layer(new PadKind(pads[1..axes].ToValueList(), pads[(axes + 1)..].ToValueList(), mode) { Value = mode != PadMode.Constant ? 0 : node.Grid?.Real(number) ?? number });
    }

    /// <summary>Pads of some axes as pads of all.</summary>
    private static long[] Spread(OnnxImportNode node, long[] pads, long[] axes, int count)
    {
        if (pads.Length != 2 * axes.Length || axes.Any(axis => axis < -count || axis >= count))
            throw node.Refuse($"its {pads.Length} pads do not fit its axes [{string.Join(", ", axes.Take(16))}]");
        long[] all = new long[2 * count];
        for (int i = 0; i < axes.Length; i++)
        {
            long axis = axes[i] < 0 ? axes[i] + count : axes[i];
            (all[axis], all[axis + count]) = (pads[i], pads[i + axes.Length]);
        }

        return all;
    }

    private static OnnxImported Cut(OnnxImportNode node, OnnxImported value, long axis, long start, long end, long step)
    {
        if (value is OnnxConstant constant)
        {
            int place = (int)(axis < 0 ? axis + constant.Dims.Length : axis);
            long[] dims = [.. constant.Dims], steps = constant.Steps;
            (long first, long last) = (Bound(start, dims[place]), Bound(end, dims[place]));
            dims[place] = Math.Max(0, (last - first + step - 1) / step);
            long stride = steps[place];
            steps[place] *= step;
            return constant.View(dims, steps, first * stride);
        }

        if (value is OnnxPending { Form: OnnxPendingForm.State or OnnxPendingForm.TimeFirst } pending && axis == 0)
            return pending with { Of = Cut(node, pending.Of, 0, start, end, step) };
        OnnxLive live = value as OnnxLive ?? node.Live();
        return Cut(node, live, node.Axis(axis, live.Shape.Rank), start, end, step);
    }

    private static OnnxLive Cut(OnnxImportNode node, OnnxLive value, int axis, long start, long end, long step)
    {
        (long first, long last) = (Bound(start, value.Shape[axis]), Bound(end, value.Shape[axis]));
        return first == 0 && last == value.Shape[axis] && step == 1 ? value : node.Add(new SliceKind(axis, first, last, step), [value])[0];
    }

    private static OnnxConstant Entries(OnnxImportNode node, OnnxConstant constant, long axis)
    {
        OnnxConstant indices = node.Constant(1);
        int place = (int)(axis < 0 ? axis + constant.Dims.Length : axis);
        long[] steps = constant.Steps, inner = constant.Dims[(place + 1)..], outer = constant.Dims[..place];
        node.Budget.Spend([.. outer, .. indices.Dims, .. inner]);
        OnnxConstant[] parts = [.. indices.Longs.Select(index => constant.View([.. outer, .. inner], [.. steps[..place], .. steps[(place + 1)..]], Within(node, index, constant.Dims[place]) * steps[place]))];
        long count = outer.Aggregate(1L, (product, size) => product * size), run = inner.Aggregate(1L, (product, size) => product * size);
        double[] numbers = [.. Enumerable.Range(0, (int)count).SelectMany(i => parts.SelectMany(part => part.Numbers.Skip((int)(i * run)).Take((int)run)))];
        return new OnnxConstant([.. outer, .. indices.Dims, .. inner], numbers, constant.Whole);
    }

    private static OnnxLive Taken(OnnxImportNode node, OnnxLive value, int axis)
    {
        OnnxConstant indices = node.Constant(1);
        long[] positions = [.. indices.Longs.Select(index => Within(node, index, value.Shape[axis]))];
        if (indices.Dims.Length == 0)
            return node.Add(new SelectKind(axis, positions[0]), [value])[0];
        OnnxLive taken = node.Add(new TakeKind(axis, positions.ToValueList()), [value])[0];
        return indices.Dims.Length == 1
            ? taken
            : node.Add(new ReshapeKind(Shape.Of([.. taken.Shape.Axes.Take(axis), .. indices.Dims, .. taken.Shape.Axes.Skip(axis + 1)])), [taken])[0];
    }

    private static long Within(OnnxImportNode node, long index, long size) => index >= -size && index < size
        ? (index < 0 ? index + size : index)
        : throw node.Refuse($"it takes position {index} of {size}");

    private static long Bound(long bound, long size) => Math.Clamp(bound < 0 && bound != long.MinValue ? bound + size : bound, 0, size);
}
