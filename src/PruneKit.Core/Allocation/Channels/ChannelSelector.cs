namespace PruneKit;

/// <summary>Chooses which channels stay: the most that keep every limit, in the one order in which they go.</summary>
/// <remarks>Units go in the order of <see cref="RankingScope"/>; widths are rounded; the number that goes is the smallest with which all limits hold, found by bisection over costs of the description alone.
/// Example: groups of 4 and 2 units with scores [4, 1, 3, 2] and [8, 9], not normalised, from 6 channels to 4: globally units 1 and 3 of the first go; locally unit 1 of the first and unit 0 of the second.</remarks>
public static class ChannelSelector
{
    /// <summary>Chooses channels.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="graph">Its groups.</param>
    /// <param name="importance">What matters.</param>
    /// <param name="target">How small it is to become; null for what ceilings and asked-for widths say alone.</param>
    /// <param name="options">Who competes, and which widths are allowed; null for the defaults.</param>
    /// <exception cref="BudgetException">A limit cannot be kept.</exception>
    /// <exception cref="InvalidOptionException">An option is out of range, a name is unknown, or what is asked for cannot go.</exception>
    public static ChannelSelection Select(Network network, ChannelGraph graph, IChannelImportance importance, CompressionTarget? target, ChannelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(importance);
        return Select(network, graph, importance, target, options ?? new ChannelOptions(), graph);
    }

    /// <summary>Chooses channels of a network that has lost some already.</summary>
    /// <inheritdoc cref="Select(Network, ChannelGraph, IChannelImportance, CompressionTarget, ChannelOptions)"/>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="graph">Its groups.</param>
    /// <param name="importance">What matters.</param>
    /// <param name="target">In numbers: see <see cref="StepTarget"/>.</param>
    /// <param name="options">Who competes, and which widths are allowed.</param>
    /// <param name="original">The groups before the first step, whose sizes the shares of floors and ceilings are of.</param>
    internal static ChannelSelection Select(
        Network network, ChannelGraph graph, IChannelImportance importance, CompressionTarget? target, ChannelOptions options, ChannelGraph original)
    {
        options.Check();
        IReadOnlyList<WidthRange> ranges = WidthRanges.Of(graph, options, original);
        ChannelScores scores = importance.Score(network, graph);
        var order = new RemovalOrder(graph, [.. ranges.Select(range => RankedGroup.Of(range, scores, options.Normalization))], options.Scope);
        return new WidthSearch(graph, order, options).Find(target);
    }
}
