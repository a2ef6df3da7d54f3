namespace PruneKit;

/// <summary>Lays a stream out as one long sequence for a network that reads forwards and answers every step, some steps late.</summary>
/// <remarks>
/// The window is [length, channels], time first: all samples since the sequence began, and the last one again for the steps that have not come. Since nothing reads backwards, these change no answer before them.
/// Every sample from the (delay + 1)th on gives a window, whose last sample's step has the new answer: for the sample that came <c>delay</c> samples before. At a stream's end the last sample is repeated until all are answered.
/// A full sequence is followed by another, which begins with the samples that have no answer yet.
/// Example, length 5, delay 1: the samples a, b, c give [a b b b b] with the answer of step 1 for a, [a b c c c] with that of step 2 for b, and at the end [a b c c c] with that of step 3 for c.
/// </remarks>
/// <param name="Length">Steps a sequence, 1 to 65,536.</param>
/// <param name="Delay">Samples that an answer comes late, 0 to less than the length.</param>
public sealed record SequenceStep(int Length, int Delay) : SignalStep
{
    /// <inheritdoc />
    public override SignalFormat Format(SignalFormat given)
    {
        ArgumentNullException.ThrowIfNull(given);
        NeedsSamples(given);
        _ = InRange(Length, 1, MostSamples, "a length of");
        _ = InRange(Delay, 0, Length - 1, "a delay of");
        return given with { Length = Length, IsWindow = true, SequenceDelay = Delay };
    }

    /// <inheritdoc />
    public override double DelaySeconds(SignalFormat given)
    {
        ArgumentNullException.ThrowIfNull(given);
        return Delay / given.RateHz;
    }

    /// <inheritdoc />
    internal override bool CutsWindows => true;

    /// <inheritdoc />
    internal override SignalStage Start(SignalFormat given) => new SequenceCutter(this, given.Channels.Count);
}
