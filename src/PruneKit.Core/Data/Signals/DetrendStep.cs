namespace PruneKit;

/// <summary>Takes away the mean of the last samples, so that slow drifts go.</summary>
/// <remarks>Before enough samples are there the mean is of those that are. Example, length 2: 4, 6, 6 become 0, 1, 0.</remarks>
/// <param name="Length">Samples that the mean is of, the newest among them; 2 to 65,536.</param>
public sealed record DetrendStep(int Length) : SignalStep
{
    /// <inheritdoc />
    public override SignalFormat Format(SignalFormat given)
    {
        ArgumentNullException.ThrowIfNull(given);
        NeedsSamples(given);
        _ = InRange(Length, 2, MostSamples, "a length of");
        return given;
    }

    /// <inheritdoc />
    internal override SignalStage Start(SignalFormat given)
    {
        Queue<double>[] past = [.. given.Channels.Select(_ => new Queue<double>())];
        return new SignalMap(values => [.. values.Select((value, channel) => Next(past[channel], value))]);
    }

    // The sum is made anew each time: one that is carried on would differ with what went before.
    private double Next(Queue<double> past, double value)
    {
        past.Enqueue(value);
        if (past.Count > Length)
            past.Dequeue();
        return value - (past.Sum() / past.Count);
    }
}
