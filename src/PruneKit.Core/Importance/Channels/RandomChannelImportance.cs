namespace PruneKit;

/// <summary>Chance: a uniform score in [0, 1) a unit, from the seed and the group's name.</summary>
/// <remarks>Source: the baseline of <see href="https://arxiv.org/abs/1801.10447">Mittal et al. 2018</see>, section 3, random filter pruning. Shapes: a group of n units gives n scores. A group's scores do
/// not depend on which other groups there are. Example: seed 1 gives the same channels on every machine; seed 2 others.</remarks>
internal sealed class RandomChannelImportance(int seed) : IChannelImportance
{
    /// <inheritdoc />
    public ChannelScores Score(Network network, ChannelGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return new ChannelScores(graph.Removable.Select(group => KeyValuePair.Create<ChannelGroup, ReadOnlyMemory<double>>(group, Draw(group))));
    }

    private double[] Draw(ChannelGroup group)
    {
        var random = new Random(NamedSeed.Of(seed, group.Name));
        double[] scores = new double[group.Size];
        for (int i = 0; i < scores.Length; i++)
            scores[i] = random.NextDouble();
        return scores;
    }
}
