using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>What is wrong with the samples that a window came from.</summary>
/// <remarks>
/// Of the worst channel. Example, one channel of 0, 5, 5, 5, 1: two of four steps are none, so half is flat; three of five samples stand in a row at the highest value, so 0.6 is saturated.
/// A channel that never moves is flat, not saturated.
/// </remarks>
/// <param name="Flat">The share of samples that equal the one before, 0 to 1.</param>
/// <param name="Saturated">The share of samples that stand three or more in a row at the window's highest or lowest value, 0 to 1: a sensor at its limit.</param>
/// <param name="Missing">The share of samples that were empty or not finite, 0 to 1; the value before stands for them.</param>
public sealed record SignalQuality(double Flat, double Saturated, double Missing)
{
    internal const string FlatFlag = "flat";
    internal const string SaturatedFlag = "saturated";
    internal const string MissingFlag = "missing";
    internal const string GapFlag = "gap";
    private const double MostFlat = 0.95;
    private const double MostSaturated = 0.1;

    /// <summary>The marks: <c>flat</c> from 0.95 on, <c>saturated</c> from 0.1 on, <c>missing</c> from the first sample on.</summary>
    [JsonIgnore]
    public IEnumerable<string> Flags
    {
        get
        {
            if (Flat >= MostFlat)
                yield return FlatFlag;
            if (Saturated >= MostSaturated)
                yield return SaturatedFlag;
            if (Missing > 0)
                yield return MissingFlag;
        }
    }
}
