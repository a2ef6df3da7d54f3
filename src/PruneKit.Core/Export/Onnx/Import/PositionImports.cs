namespace PruneKit;

/// <summary>What takes or adds positions.</summary>
internal static class PositionImports
{
    /// <summary>Slice with constant bounds and positive steps.</summary>
    public static void Slice(OnnxImportNode node)
    {
        if (node.Maybe(0) is OnnxConstant { Dims.Length: 1 } list)
        {
            (long start, long end) = (Bound(node.Constant(1).Longs[0], list.Numbers.Length), Bound(node.Constant(2).Longs[0], list.Numbers.Length));
            double[] taken = [.. list.Numbers.Skip((int)start).Take((int)Math.Max(0, end - start))];
            node.Give(new OnnxConstant([taken.Length], taken, list.Whole));
            return;
        }

        OnnxLive value = node.Live();
        (long[] starts, long[] ends) = (node.Constant(1).Longs, node.Constant(2).Longs);
        long[] axes = node.Has(3) ? node.Constant(3).Longs : [.. Enumerable.Range(0, starts.Length).Select(axis => (long)axis)];
        long[] steps = node.Has(4) ? node.Constant(4).Longs : [.. Enumerable.Repeat(1L, starts.Length)];
        for (int i = 0; i < starts.Length; i++)
        {
            int axis = node.Axis(axes[i], value.Shape.Rank);
            if (steps[i] < 1)
                throw node.Refuse($"its step is {steps[i]}; positive ones are read");
            value = node.Add(new SliceKind(axis, Bound(starts[i], value.Shape[axis]), Bound(ends[i], value.Shape[axis]), steps[i]), [value])[0];
        }

        node.Give(value);
    }

    /// <summary>Split into slices.</summary>
    public static void Split(OnnxImportNode node)
    {
        OnnxLive value = node.Live();
        int axis = node.Axis(node.Int("axis", 0), value.Shape.Rank);
        long[] sizes = node.Longs("split", 1) ?? [.. Enumerable.Repeat(value.Shape[axis] / node.Outputs, node.Outputs)];
        long start = 0;
        for (int part = 0; part < Math.Min(sizes.Length, node.Outputs); part++)
        {
            node.Give(node.Add(new SliceKind(axis, start, start + sizes[part]), [value])[0], part);
            start += sizes[part];
        }
    }

    /// <summary>Gather: a position, positions, rows of a table, or an entry of a shape.</summary>
    public static void Gather(OnnxImportNode node)
    {
        if (node.Maybe(0) is OnnxConstant { Dims.Length: 1, Whole: true } list && node.Maybe(1) is OnnxConstant entries)
        {
            double[] numbers = [.. entries.Longs.Select(entry => list.Numbers[entry < 0 ? entry + list.Numbers.Length : entry])];
            node.Give(new OnnxConstant(entries.Dims, numbers, Whole: true));
        }
        else if (node.Maybe(0) is OnnxConstant { Dims.Length: 2 } table && node.Int("axis", 0) == 0)
            node.Layer(new EmbeddingKind(table.Dims[0], table.Dims[1]), [node.Live(1)], ("weight", table.Floats));
        else
            Take(node);
    }

    /// <summary>Pad.</summary>
    public static void Pad(OnnxImportNode node)
    {
        long[] pads = node.Longs("pads", 1) ?? throw node.Refuse("it has no pads");
        int rank = node.Live().Shape.Rank;
        if (pads.Length != 2 * (rank + 1) || pads[0] != 0 || pads[rank + 1] != 0 || pads.Any(count => count < 0))
            throw node.Refuse($"its pads [{string.Join(", ", pads)}] pad the batch, cut off, or do not fit {rank + 1} axes");
        PadMode mode = node.Text("mode", "constant") switch
        {
            "constant" => PadMode.Constant,
            "reflect" => PadMode.Reflect,
            "edge" => PadMode.Replicate,
            string other => throw node.Refuse($"mode '{other}' is not read"),
        };
        double value = node.Has(2) && mode == PadMode.Constant ? node.Constant(2).Single ?? 0 : 0;
        node.Layer(new PadKind(pads[1..(rank + 1)].ToValueList(), pads[(rank + 2)..].ToValueList(), mode) { Value = value });
    }

    private static void Take(OnnxImportNode node)
    {
        int axis = node.Axis(node.Int("axis", 0), node.Live().Shape.Rank);
        OnnxConstant indices = node.Constant(1);
        long size = node.Live().Shape[axis];
        long[] positions = [.. indices.Longs.Select(index => index < 0 ? index + size : index)];
        if (indices.Dims.Length == 0)
        {
            node.Layer(new SelectKind(axis, positions[0]));
            return;
        }

        OnnxLive taken = node.Add(new TakeKind(axis, positions.ToValueList()), [node.Live()])[0];
        node.Give(indices.Dims.Length == 1
            ? taken
            : node.Add(new ReshapeKind(Shape.Of([.. taken.Shape.Axes.Take(axis), .. indices.Dims, .. taken.Shape.Axes.Skip(axis + 1)])), [taken])[0]);
    }

    private static long Bound(long bound, long size) => Math.Clamp(bound < 0 && bound != long.MinValue ? bound + size : bound, 0, size);
}
