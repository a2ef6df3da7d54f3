namespace PruneKit;

/// <summary>The median of the last samples of each channel.</summary>
/// <remarks>Source: Tukey, Exploratory Data Analysis, 1977, running medians; here of the past alone. Before enough samples are there the first one stands for those that are missing.
/// Example, length 3: 1, 9, 2, 3 become 1, 1, 2, 3.</remarks>
/// <param name="Length">How many samples; odd, 3 to 255.</param>
public sealed record MedianStep(int Length) : SignalStep
{
    private const int Most = 255;

    /// <inheritdoc />
    public override SignalFormat Format(SignalFormat given)
    {
        ArgumentNullException.ThrowIfNull(given);
        NeedsSamples(given);
        _ = InRange(Length, 3, Most, "a length of");
        return Length % 2 == 1 ? given : throw new InvalidInputException($"the step {nameof(MedianStep)} has a length of {Length}; it must be odd");
    }

    /// <inheritdoc />
    public override double DelaySeconds(SignalFormat given) => (Length - 1) / 2 / Guard.NotNull(given).RateHz;

    /// <inheritdoc />
    internal override SignalStage Start(SignalFormat given)
    {
        double[][]? past = null;
        int place = 0;
        return new SignalMap(values =>
        {
            past ??= [.. values.Select(value => Enumerable.Repeat(value, Length).ToArray())];
            for (int channel = 0; channel < values.Length; channel++)
                past[channel][place] = values[channel];
            place = (place + 1) % Length;
            return [.. past.Select(Median)];
        });
    }

    private static double Median(double[] past)
    {
        double[] sorted = [.. past];
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }
}
