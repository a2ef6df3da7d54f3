namespace PruneKit;

/// <summary>Cuts a stream into windows of [channels, length].</summary>
/// <remarks>Window i holds the samples from i * stride to i * stride + length - 1 and is there with its last one. Example, length 4, stride 2: of the samples 0 to 6 the windows 0-3 and 2-5.</remarks>
/// <param name="Length">Samples a window, 1 to 65,536.</param>
/// <param name="Stride">Samples from one window's start to the next one's, 1 to 65,536.</param>
public sealed record WindowStep(int Length, int Stride) : SignalStep
{
    /// <inheritdoc />
    public override SignalFormat Format(SignalFormat given)
    {
        ArgumentNullException.ThrowIfNull(given);
        NeedsSamples(given);
        _ = InRange(Length, 1, MostSamples, "a length of");
        _ = InRange(Stride, 1, MostSamples, "a stride of");
        return given with { Length = Length, IsWindow = true };
    }

    /// <inheritdoc />
    internal override bool CutsWindows => true;

    /// <inheritdoc />
    internal override SignalStage Start(SignalFormat given) => new WindowCutter(Length, Stride, given.Channels.Count);
}
