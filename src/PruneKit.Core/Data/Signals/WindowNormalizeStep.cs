namespace PruneKit;

/// <summary>Brings each channel of a window to one scale by its own numbers.</summary>
/// <remarks>A channel that does not change becomes zeros with <see cref="WindowNorm.Standard"/>, and one of zeros stays so with <see cref="WindowNorm.Maximum"/>. Example: 1, 3 becomes -1, 1 by the first, 1/3, 1 by the second.</remarks>
/// <param name="Norm">Which scale.</param>
public sealed record WindowNormalizeStep(WindowNorm Norm) : SignalStep
{
    /// <summary>A scale up to this is none.</summary>
    internal const double Negligible = 1e-9;

    /// <inheritdoc />
    public override SignalFormat Format(SignalFormat given)
    {
        ArgumentNullException.ThrowIfNull(given);
        NeedsWindow(given);
        return given;
    }

    /// <inheritdoc />
    internal override SignalStage Start(SignalFormat given) => new SignalMap(values => [.. values.Chunk(given.Length).SelectMany(Normalized)]);

    private IEnumerable<double> Normalized(double[] channel)
    {
        double mean = Norm == WindowNorm.Standard ? channel.Average() : 0;
        double scale = Norm == WindowNorm.Standard ? Math.Sqrt(channel.Average(value => (value - mean) * (value - mean))) : channel.Max(Math.Abs);
        return channel.Select(value => scale <= Negligible ? 0 : (value - mean) / scale);
    }
}
