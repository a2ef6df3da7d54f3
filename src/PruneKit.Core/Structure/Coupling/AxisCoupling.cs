namespace PruneKit;

/// <summary>Kinds that join, cut, drop or stretch axes.</summary>
internal static class AxisCoupling
{
    /// <summary>The name under which the positions before a slice are noted.</summary>
    public const string Before = "before";

    private const int MostParts = 4096;

    /// <summary>End to end along one axis; the other axes are one.</summary>
    public static Layout[] Concat(ConcatKind kind, CouplingCall call)
    {
        int axis = Resolve(kind.Axis, call.Input);
        Layout[] joined = [.. call.Input];
        foreach (Layout[] input in call.Inputs.Skip(1))
        {
            for (int other = 0; other < joined.Length; other++)
            {
                if (other != axis)
                    call.Unite(joined[other], input[other]);
            }
        }

        joined[axis] = Join(call, [.. call.Inputs.Select(input => input[axis])]);
        return joined;
    }

    // A value joined with itself again and again has twice as many parts each time: no network does that, a damaged file may.
    private static Layout Join(CouplingCall call, Layout[] parts)
    {
        Layout sum = Layout.Sum([.. parts]);
        if (Layout.PartsOf(sum).Length <= MostParts)
            return sum;
        call.Lock(sum, $"joins more than {MostParts} parts along it");
        return call.Fixed(sum.Size);
    }

    /// <summary>Some axes go, or stay with size 1.</summary>
    public static Layout[] Reduce(ValueList<int> axes, bool keepDimensions, CouplingCall call)
    {
        HashSet<int> reduced = [.. axes.Select(axis => Resolve(axis, call.Input))];
        return keepDimensions
            ? [.. call.Input.Select((layout, axis) => reduced.Contains(axis) ? call.Fixed(1) : layout)]
            : [.. call.Input.Where((_, axis) => !reduced.Contains(axis))];
    }

    /// <summary>One position of an axis, which goes.</summary>
    public static Layout[] Select(SelectKind kind, CouplingCall call)
    {
        int axis = Resolve(kind.Axis, call.Input);
        call.Lock(call.Input[axis], "takes one position of it");
        return [.. call.Input.Where((_, i) => i != axis)];
    }

    /// <summary>A range of an axis: the axis is what stands before it, in it, and after it.</summary>
    public static Layout[] Slice(SliceKind kind, CouplingCall call)
    {
        int axis = Resolve(kind.Axis, call.Input);
        Layout whole = call.Input[axis];
        var range = new Dimension(call.OutputShapes[0][axis]);
        if (kind.Step != 1)
        {
            call.Lock(whole, $"takes every {kind.Step}th position of it");
            return Replace(call.Input, axis, call.Fixed(range.Size));
        }

        Layout[] before = kind.Start > 0 ? [new Dimension(kind.Start)] : [];
        Layout[] after = whole.Size > kind.End ? [new Dimension(whole.Size - kind.End)] : [];
        call.Unite(whole, Layout.Sum([.. before, range, .. after]));
        call.Note(Before, kind.Start > 0 ? before[0] : call.Fixed(0));
        return Replace(call.Input, axis, range);
    }

    /// <summary>Positions by number, which stay where they are.</summary>
    public static Layout[] Take(TakeKind kind, CouplingCall call)
    {
        int axis = Resolve(kind.Axis, call.Input);
        call.Lock(call.Input[axis], "takes positions of it by number");
        return Replace(call.Input, axis, call.Fixed(kind.Indices.Count));
    }

    /// <summary>Positions before and after those of an axis.</summary>
    public static Layout[] Pad(PadKind kind, CouplingCall call) => [.. call.Input.Select((layout, axis) => Pad(kind, call, layout, axis))];

    /// <summary>Axes of size 1 repeated.</summary>
    public static Layout[] Expand(ExpandKind kind, CouplingCall call) =>
        [.. call.Input.Select((layout, axis) => layout.Size == kind.Target[axis] ? layout : call.Fixed(kind.Target[axis]))];

    private static Layout Pad(PadKind kind, CouplingCall call, Layout layout, int axis)
    {
        if (kind.Before[axis] == 0 && kind.After[axis] == 0)
            return layout;
        if (kind.Mode != PadMode.Constant)
            call.Lock(layout, "repeats positions of it");
        Layout[] parts = [call.Fixed(kind.Before[axis]), layout, call.Fixed(kind.After[axis])];
        return Layout.Sum([.. parts.Where(part => part.Size > 0)]);
    }

    private static Layout[] Replace(Layout[] axes, int axis, Layout layout) => [.. axes.Select((old, i) => i == axis ? layout : old)];

    private static int Resolve(int axis, Layout[] axes) => axis < 0 ? axis + axes.Length : axis;
}
