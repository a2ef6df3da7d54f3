namespace PruneKit;

/// <summary>How heart beats become a network's inputs. All of it is causal; a beat is decided <see cref="Delay"/> seconds after its R peak at the latest.</summary>
internal sealed record BeatFeatureOptions
{
    /// <value>Samples of a window before the R peak. Default 48: 0.4 s at 120 Hz.</value>
    public int Before { get; init; } = 48;

    /// <value>Samples of a window from the R peak on. Default 60: 0.5 s at 120 Hz.</value>
    public int After { get; init; } = 60;

    /// <value>Corner of the high-pass against wander of the baseline, in hertz. Default 0.5.</value>
    public double HighPass { get; init; } = 0.5;

    /// <value>The longest wait for the next beat, in seconds; a longer interval counts as this. Default 2.</value>
    public double LongestWait { get; init; } = 2.0;

    /// <value>Shapes of beats that are remembered for a patient. Default 4; range [1, 64].</value>
    public int Shapes { get; init; } = 4;

    /// <value>How alike a beat and a shape must be to count as one, from -1 to 1. Default 0.8.</value>
    public double Alike { get; init; } = 0.8;

    /// <value>Beats over which a shape's mean runs. Default 64.</value>
    public int Memory { get; init; } = 64;

    /// <value>The factor by which a shape's weight fades at every beat. Default 0.995.</value>
    public double Fade { get; init; } = 0.995;

    /// <value>An RR interval within this log ratio of the mean of the last ten is regular. Default 0.15.</value>
    public double Regular { get; init; } = 0.15;

    /// <value>What a beat that comes early adds to its shape's weight; any other adds 1. Default 0.3.</value>
    public double EarlyWeight { get; init; } = 0.3;

    /// <summary>Samples of a window.</summary>
    public int Length => Before + After;

    /// <summary>The longest time from a beat's R peak to its inputs, in seconds: the next R peak or <see cref="LongestWait"/>, and the window's end.</summary>
    /// <param name="rate">Samples a second.</param>
    public double Delay(int rate) => Math.Max(LongestWait, (double)After / rate);
}
