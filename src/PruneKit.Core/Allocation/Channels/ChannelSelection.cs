using System.Globalization;

namespace PruneKit;

/// <summary>Which channels stay, and how that came about.</summary>
/// <param name="Kept">What stays.</param>
/// <param name="Groups">The groups that took part, in the graph's order.</param>
/// <param name="Before">What the network asked of a device.</param>
/// <param name="After">What it asks for now.</param>
public sealed record ChannelSelection(KeptChannels Kept, ValueList<GroupChoice> Groups, Footprint Before, Footprint After)
{
    /// <value>The multiple that widths were rounded to. Default 1: none.</value>
    public int WidthMultiple { get; init; } = 1;

    /// <value>MACs that rounding added; less than 0 where it took some away.</value>
    public long RoundingMacs { get; init; }

    /// <summary>A line for a report: <c>widths are multiples of 8: 3 of 7 groups rounded, 12,288 MACs more (2.1 %)</c>; null where none was asked for.</summary>
    public string? RoundingLine => WidthMultiple == 1 ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"widths are multiples of {WidthMultiple}: {Groups.Count(group => group.IsRounded)} of {Groups.Count} groups rounded, {Math.Abs(RoundingMacs):N0} MACs {(RoundingMacs < 0 ? "fewer" : "more")} ({Share:0.0} %)");

    private double Share => After.Macs.Count == RoundingMacs ? 0 : 100.0 * Math.Abs(RoundingMacs) / (After.Macs.Count - RoundingMacs);
}
