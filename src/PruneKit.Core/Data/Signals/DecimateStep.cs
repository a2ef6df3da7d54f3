namespace PruneKit;

/// <summary>Keeps the last of every few samples.</summary>
/// <remarks>Without a filter of its own, and so without the delay of <see cref="ResampleStep"/>: a filter before it must have taken away what lies above half of the new rate. Example, factor 2: of 1, 2, 3, 4, 5 stay 2, 4.</remarks>
/// <param name="Factor">One of how many stays, 1 to 64.</param>
public sealed record DecimateStep(int Factor) : SignalStep
{
    private const int MostFactor = 64;

    /// <inheritdoc />
    public override SignalFormat Format(SignalFormat given)
    {
        ArgumentNullException.ThrowIfNull(given);
        NeedsSamples(given);
        _ = InRange(Factor, 1, MostFactor, "as factor");
        return given with { RateHz = given.RateHz / Factor };
    }

    /// <inheritdoc />
    internal override SignalStage Start(SignalFormat given) => new Decimator(Factor);
}
