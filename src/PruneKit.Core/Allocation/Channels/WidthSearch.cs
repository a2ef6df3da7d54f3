namespace PruneKit;

/// <summary>Finds how many units go.</summary>
/// <param name="graph">The groups.</param>
/// <param name="order">The order in which units go.</param>
/// <param name="options">How widths are rounded and bytes counted.</param>
internal sealed class WidthSearch(ChannelGraph graph, RemovalOrder order, ChannelOptions options)
{
    private readonly ChannelMeasure _before = new(KeptChannels.All(graph), options.Footprint);

    /// <summary>The selection that removes the fewest units and keeps all limits.</summary>
    /// <exception cref="BudgetException">A limit cannot be kept.</exception>
    public ChannelSelection Find(CompressionTarget? target)
    {
        (LimitedQuantity Quantity, long Most)[] limits = [.. target?.Limits.Select(limit => (limit.Quantity, limit.Of(_before[limit.Quantity]))) ?? []];
        if (!Holds(order.Count, limits))
            throw Unreachable(limits);
        (int fails, int holds) = (-1, order.Count);
        while (holds - fails > 1)
        {
            int middle = fails + ((holds - fails) / 2);
            (fails, holds) = Holds(middle, limits) ? (fails, middle) : (middle, holds);
        }

        return Result(holds);
    }

    private bool Holds(int removed, (LimitedQuantity Quantity, long Most)[] limits)
    {
        ChannelMeasure measure = Measure(Rounded(order.Widths(removed)));
        return limits.All(limit => measure[limit.Quantity] <= limit.Most);
    }

    private long[] Rounded(long[] widths) => [.. widths.Zip(order.Groups, (width, group) => group.Range.Round(width, options.WidthMultiple, options.Rounding))];

    private KeptChannels Keep(long[] widths) => order.Groups.Zip(widths).Aggregate(KeptChannels.All(graph), (kept, pair) => kept.With(pair.First.Group, pair.First.Keep(pair.Second)));

    private ChannelMeasure Measure(long[] widths) => new(Keep(widths), options.Footprint);

    private ChannelSelection Result(int removed)
    {
        long[] chosen = order.Widths(removed);
        long[] after = Rounded(chosen);
        KeptChannels kept = Keep(after);
        Footprint footprint = new ChannelMeasure(kept, options.Footprint).Footprint;
        return new ChannelSelection(
            kept,
            order.Groups.Select((group, i) => new GroupChoice(group.Group, group.Group.Size, chosen[i], after[i], after[i] <= group.Range.Floor)).ToValueList(),
            _before.Footprint,
            footprint)
        {
            WidthMultiple = options.WidthMultiple,
            RoundingMacs = after.SequenceEqual(chosen) ? 0 : footprint.Macs.Count - Measure(chosen)[LimitedQuantity.Macs],
        };
    }

    private BudgetException Unreachable((LimitedQuantity Quantity, long Most)[] limits)
    {
        ChannelMeasure smallest = Measure(Rounded(order.Widths(order.Count)));
        (LimitedQuantity quantity, long most) = limits.First(limit => smallest[limit.Quantity] > limit.Most);
        string best = TargetSyntax.Describe(quantity, smallest[quantity]);
        string lower = options.WidthMultiple > 1 ? "the least width or the width multiple" : "the least width";
        return new BudgetException(
            TargetSyntax.NameOf(quantity), TargetSyntax.Describe(quantity, most), best, $"there all {order.Groups.Count} groups are at their narrowest: allow {best}, lower {lower}, or protect fewer layers");
    }
}
