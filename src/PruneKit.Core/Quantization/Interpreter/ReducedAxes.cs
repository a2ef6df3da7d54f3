namespace PruneKit;

/// <summary>The positions of the input that each position of the output is made of, where some axes are reduced.</summary>
internal static class ReducedAxes
{
    /// <summary>One row of positions for each position of the output, in order.</summary>
    public static int[][] Groups(Shape input, IEnumerable<int> axes)
    {
        HashSet<int> reduced = [.. axes.Select(input.Resolve)];
        int[] order = [.. Enumerable.Range(0, input.Rank).OrderBy(axis => reduced.Contains(axis))];
        int size = (int)reduced.Aggregate(1L, (product, axis) => product * input.Axes[axis]);
        return [.. PositionMaps.Transpose(input, ValueList.Create<int>(order)).Chunk(size)];
    }
}
