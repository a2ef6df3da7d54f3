namespace PruneKit;

/// <summary>Where an axis stands in a row-major array.</summary>
internal static class AxisWalk
{
    /// <summary>Numbers between two neighbours along an axis: the product of the axes after it.</summary>
    public static int Inner(Shape shape, int axis) => shape.Axes.Skip(axis + 1).Aggregate(1, (product, size) => product * (int)size);
}
