namespace PruneKit;

/// <summary>For each position of an output, row-major, the position of the input that it takes; <see cref="Outside"/> where it takes none.</summary>
internal static class PositionMaps
{
    /// <summary>No position of the input.</summary>
    public const int Outside = -1;

    /// <summary>Every position its own: a value under another shape.</summary>
    public static int[] Same(LayerKind kind, Shape input) => [.. Enumerable.Range(0, (int)input.ElementCount)];

    /// <summary>Axis i of the output is axis <c>permutation[i]</c> of the input.</summary>
    public static int[] Transpose(Shape input, ValueList<int> permutation)
    {
        long[] strides = Strides(input);
        return Combine([.. permutation.Select(axis => Steps(input.Axes[axis], strides[axis]))]);
    }

    /// <summary>One position of an axis, which disappears.</summary>
    public static int[] Select(Shape input, int axis, long index)
    {
        int chosen = input.Resolve(axis);
        long[] strides = Strides(input);
        long start = (index < 0 ? index + input[axis] : index) * strides[chosen];
        int[] map = Combine([.. Enumerable.Range(0, input.Rank).Where(i => i != chosen).Select(i => Steps(input.Axes[i], strides[i]))]);
        return [.. map.Select(position => position + (int)start)];
    }

    /// <summary>Positions along one axis.</summary>
    /// <param name="input">The input.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="position">For each position of the output along it, that of the input; negative for none.</param>
    /// <param name="count">How many the output has.</param>
    public static int[] Along(Shape input, int axis, Func<long, long> position, long count)
    {
        int chosen = input.Resolve(axis);
        return Each(input, (i, size) => i == chosen ? [.. Range(count).Select(position)] : [.. Range(size)]);
    }

    /// <summary>Axes of size 1 repeated.</summary>
    public static int[] Expand(Shape input, Shape target) => Each(input, (axis, size) => [.. Range(target.Axes[axis]).Select(position => size == 1 ? 0 : position)]);

    /// <summary>For each axis of the input the positions that the output takes along it, in order; negative for none.</summary>
    public static int[] Each(Shape input, Func<int, long, long[]> positions)
    {
        long[] strides = Strides(input);
        return Combine([.. input.Axes.Select((size, axis) => positions(axis, size).Select(position => position < 0 ? Outside : position * strides[axis]).ToArray())]);
    }

    /// <summary>How far apart neighbours along each axis lie.</summary>
    public static long[] Strides(Shape shape)
    {
        long[] strides = new long[shape.Rank];
        long stride = 1;
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape.Axes[axis];
        }

        return strides;
    }

    private static IEnumerable<long> Range(long count) => Enumerable.Range(0, (int)count).Select(position => (long)position);

    private static long[] Steps(long count, long stride) => [.. Range(count).Select(position => position * stride)];

    private static int[] Combine(long[][] axes)
    {
        long[] map = [0];
        foreach (long[] axis in axes)
            map = [.. map.SelectMany(start => axis.Select(step => start < 0 || step < 0 ? Outside : start + step))];
        return [.. map.Select(position => checked((int)position))];
    }
}
