namespace PruneKit;

/// <summary>A bound on a group's width: a share of its units, a number, or both.</summary>
/// <param name="Percent">In per cent of the group's units; range (0, 100]. Null for no share.</param>
/// <param name="Units">A number of units; at least 1. Null for none.</param>
public sealed record WidthBound(decimal? Percent = null, long? Units = null)
{
    /// <summary>As a floor of a group: the larger of both, rounded up; at least 1 and at most all. Example: 10 % or 4 units of 25 are 4; of 60, 6.</summary>
    internal long Lowest(long size) => Math.Clamp(Math.Max(Share(size, Math.Ceiling) ?? 1, Units ?? 1), 1, size);

    /// <summary>As a ceiling of a group: the smaller of both, rounded down; at least 1 and at most all. Example: 50 % or 40 units of 25 are 12; of 100, 40.</summary>
    internal long Highest(long size) => Math.Clamp(Math.Min(Share(size, Math.Floor) ?? size, Units ?? size), 1, size);

    /// <exception cref="InvalidOptionException">A number is outside its range.</exception>
    internal void Check(string name)
    {
        if (Percent is <= 0 or > 100)
            throw new InvalidOptionException(FormattableString.Invariant($"{name} is {Percent:0.####} %; it must lie in (0, 100]"));
        Guard.InRange(Units ?? 1, 1, long.MaxValue, name);
    }

    private long? Share(long size, Func<decimal, decimal> round) => Percent is decimal percent ? (long)round(percent / 100 * size) : null;
}
