namespace PruneKit;

/// <summary>Chooses channels by the paths through them, weighed anew while channels go: <c>--structure paths</c>.</summary>
/// <remarks>Source: algorithm 1 of <see href="https://arxiv.org/abs/2006.05467">Tanaka et al. 2020</see> with units in place of weights. In round k of n the limits stand k/n of the way between what the network has and the target; the units
/// with the least share of the mass that is left go, all groups against one another. Because the shares of a layer add up to 1, a layer that grows thin grows dear, and none collapses. Example: 2 inputs, 2 units with the
/// shares 6/9 and 3/9, 1 output: to half the MACs unit 1 goes.</remarks>
public static class PathSelector
{
    /// <summary>Rounds where none are asked for: beyond these the choice hardly changes.</summary>
    private const int DefaultRounds = 20;

    /// <summary>Chooses channels.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="graph">Its groups.</param>
    /// <param name="target">How small it is to become.</param>
    /// <param name="paths">How paths are weighed; null for the defaults.</param>
    /// <param name="channels">Which groups take part and which widths are allowed; scope and normalisation are not read. Null for the defaults.</param>
    /// <param name="rounds">How often paths are weighed anew. Default 20; range [1, 1000].</param>
    /// <exception cref="BudgetException">A limit cannot be kept.</exception>
    /// <exception cref="InvalidOptionException">An option is out of range, a name is unknown, or what is asked for cannot go.</exception>
    public static ChannelSelection Select(Network network, ChannelGraph graph, CompressionTarget target, PathOptions? paths = null, ChannelOptions? channels = null, int rounds = DefaultRounds)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(target);
        Guard.InRange(rounds, 1, 1000);
        ChannelOptions options = (channels ?? new ChannelOptions()) with { Scope = RankingScope.Global, Normalization = ScoreNormalization.None };
        ChannelSelection? selection = null;
        for (int round = 1; round <= rounds; round++)
        {
            MaskSet masks = selection is null ? MaskSet.None : ChannelMasks.Of(selection.Kept);
            var importance = new PathChannelImportance(paths ?? new PathOptions(), masks);
            selection = ChannelSelector.Select(network, graph, importance, StepTarget.At(graph, target, (decimal)round / rounds, options.Footprint), options);
        }

        return selection!;
    }
}
