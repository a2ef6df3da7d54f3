namespace PruneKit;

/// <summary>One window of an input seen as channels over time, whatever its axes are.</summary>
/// <remarks>Example: shape 3x2x4 with feature axis 1 has 2 channels and 3 * 4 = 12 times; channel 1 at time 5 is number (1 * 2 + 1) * 4 + 1 = 13.</remarks>
internal sealed class FeaturePlane
{
    private readonly int _inner;

    public FeaturePlane(DataInput input)
    {
        int? axis = input.FeatureAxis ?? (input.Shape.Rank >= 2 ? 0 : null);
        Channels = axis is int channel ? (int)input.Shape[channel] : 1;
        Times = (int)(input.Shape.ElementCount / Channels);
        _inner = axis is int at ? (int)input.Shape.Axes.Skip(at + 1).Aggregate(1L, (product, size) => product * size) : Times;
    }

    /// <summary>Rows.</summary>
    public int Channels { get; }

    /// <summary>Columns.</summary>
    public int Times { get; }

    /// <summary>The place of a number in the window.</summary>
    public int At(int channel, int time) => (((time / _inner * Channels) + channel) * _inner) + (time % _inner);

    /// <summary>[channel][time] of a window's numbers.</summary>
    public ValueList<ValueList<double>> Rows(double[] window) =>
        Enumerable.Range(0, Channels).Select(channel => Enumerable.Range(0, Times).Select(time => window[At(channel, time)]).ToValueList()).ToValueList();
}
