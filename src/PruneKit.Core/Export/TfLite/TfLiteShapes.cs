namespace PruneKit;

/// <summary>Shapes of tensors that hold a value of the network, with a batch of 1.</summary>
internal static class TfLiteShapes
{
    /// <summary>The network's own order.</summary>
    public static int[] Own(Shape shape) => [1, .. shape.Axes.Select(size => checked((int)size))];

    /// <summary>Channels last, with two spatial axes.</summary>
    public static int[] Last(Shape shape) => shape.Rank == 2
        ? [1, 1, (int)shape[1], (int)shape[0]]
        : [1, (int)shape[1], (int)shape[2], (int)shape[0]];

    /// <summary>Whether a value can have its channels last.</summary>
    public static bool HasLast(Shape shape) => shape.Rank is 2 or 3;

    /// <summary>Where an axis of the value stands in its tensor.</summary>
    public static int Axis(Shape shape, int axis, bool isLast)
    {
        int own = shape.Resolve(axis);
        if (!isLast)
            return own + 1;
        return own == 0 ? 3 : own + (shape.Rank == 2 ? 1 : 0);
    }

    /// <summary>For each number of a vector flattened with channels last, its place in the network's own order.</summary>
    public static int[] Flattened(Shape origin) => PositionMaps.Transpose(origin, [.. Enumerable.Range(1, origin.Rank - 1), 0]);
}
