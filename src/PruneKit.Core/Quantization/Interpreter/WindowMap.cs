namespace PruneKit;

/// <summary>For each place of a window over the spatial axes of [C, spatial...], the positions within one channel that its taps cover; <see cref="PositionMaps.Outside"/> in the padding.</summary>
internal static class WindowMap
{
    /// <summary>One row a place, one entry a tap; both row-major.</summary>
    public static int[][] Of(Shape input, Shape output, ValueList<long> kernel, ValueList<long> stride, ValueList<long> padding, ValueList<long> dilation)
    {
        long[] strides = PositionMaps.Strides(input);
        long[][] origins = [[]];
        for (int axis = 0; axis < kernel.Count; axis++)
        {
            int current = axis;
            origins = [.. origins.SelectMany(origin => Enumerable.Range(0, (int)output.Axes[current + 1]).Select(place => (long[])[.. origin, (place * stride[current]) - padding[current]]))];
        }

        return [.. origins.Select(origin => Taps(origin, input, kernel, dilation, strides))];
    }

    private static int[] Taps(long[] origin, Shape input, ValueList<long> kernel, ValueList<long> dilation, long[] strides)
    {
        long[] taps = [0];
        for (int axis = 0; axis < kernel.Count; axis++)
        {
            long[] along = new long[kernel[axis]];
            for (int tap = 0; tap < along.Length; tap++)
            {
                long position = origin[axis] + (tap * dilation[axis]);
                along[tap] = position < 0 || position >= input.Axes[axis + 1] ? PositionMaps.Outside : position * strides[axis + 1];
            }

            taps = [.. taps.SelectMany(start => along.Select(step => start < 0 || step < 0 ? PositionMaps.Outside : start + step))];
        }

        return [.. taps.Select(position => (int)position)];
    }
}
