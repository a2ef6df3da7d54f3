namespace PruneKit;

/// <summary>Path mass of channels: the share of the mass of all paths from inputs to outputs that goes through the unit, F(v) B(v) / R.</summary>
/// <remarks>Source: the neuron saliency of <see href="https://arxiv.org/abs/2006.05467">Tanaka et al. 2020</see>, theorem 1; see <see cref="PathMass"/>. Where a group's units stand in several values (a residual stream), the
/// largest share counts. Shapes: a group of n units gives n scores in [0, 1]; those of a layer that every path crosses add up to 1, so groups compete without being normalised.
/// Example: 2 inputs, 2 units, 1 output with W1 = [[1, -2], [3, 0]], W2 = [2, 1]: the units have 6/9 and 3/9.</remarks>
/// <param name="options">How paths are weighed.</param>
/// <param name="masks">Weights that count as zero; null for none beside those that are.</param>
internal sealed class PathChannelImportance(PathOptions options, MaskSet? masks = null) : IChannelImportance
{
    /// <inheritdoc />
    public ChannelScores Score(Network network, ChannelGraph graph)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(graph);
        return new ChannelScores(PathUnits.Shares(network, graph, options, masks ?? MaskSet.None).Select(pair => KeyValuePair.Create<ChannelGroup, ReadOnlyMemory<double>>(pair.Key, pair.Value)));
    }
}
