namespace PruneKit;

/// <summary>The mean magnitude of what a unit gives: |x| at the output of each layer that makes it, averaged over windows, time and space.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1611.06440">Molchanov et al. 2017</see>, section 2.2, mean activation, with the magnitude because it is taken before the non-linearity. Shapes: a group of n
/// units gives n scores; the reduction is over the layers that make it. Cost: one forward pass a batch. Example: a linear layer that gives [1, -3] and [3, 1] for two windows scores [2, 2].</remarks>
internal sealed class ActivationImportance(CalibrationData calibration, GroupReduction reduction) : IChannelImportance
{
    /// <inheritdoc />
    public ChannelScores Score(Network network, ChannelGraph graph)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(graph);
        var probes = new UnitProbes(graph);
        probes.Watch(network, calibration);
        return new ChannelScores(graph.Removable
            .Select(group => (group, slices: probes.MeansOf(group)))
            .Where(pair => pair.slices.Count > 0)
            .Select(pair => KeyValuePair.Create<ChannelGroup, ReadOnlyMemory<double>>(pair.group, reduction.Reduce(pair.slices))));
    }
}
