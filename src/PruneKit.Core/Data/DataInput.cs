namespace PruneKit;

/// <summary>One input of a network for every window of a data set.</summary>
/// <param name="Name">The network input it feeds.</param>
/// <param name="Shape">The shape of one window, without the batch.</param>
/// <param name="Values">Row-major [count, shape...]; as long as count times the shape's elements.</param>
public sealed record DataInput(string Name, Shape Shape, float[] Values)
{
    /// <value>The axis of <see cref="Shape"/> along which channels or features lie, for preprocessing to scale each by its own statistics;
    /// null where the numbers are to be used as they are. Default null.</value>
    public int? FeatureAxis { get; init; }

    /// <summary>How many windows there are.</summary>
    public int Count => (int)(Values.LongLength / Shape.ElementCount);

    /// <summary>One window's numbers.</summary>
    public ReadOnlySpan<float> Window(int index) => Values.AsSpan(checked(index * (int)Shape.ElementCount), (int)Shape.ElementCount);
}
