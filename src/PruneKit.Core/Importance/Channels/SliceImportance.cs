namespace PruneKit;

/// <summary>What importances share that judge a unit by its slices of the group's member tensors.</summary>
/// <param name="reduction">How the members' scores become one.</param>
internal abstract class SliceImportance(GroupReduction reduction) : IChannelImportance
{
    /// <inheritdoc />
    public ChannelScores Score(Network network, ChannelGraph graph)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(graph);
        Func<ChannelGroup, GroupMember, double[]?> slices = Slices(network, graph);
        var scores = new List<KeyValuePair<ChannelGroup, ReadOnlyMemory<double>>>();
        foreach (ChannelGroup group in graph.Removable)
        {
            double[][] read = [.. group.Members.Select(member => slices(group, member)).OfType<double[]>()];
            if (read.Length > 0)
                scores.Add(KeyValuePair.Create<ChannelGroup, ReadOnlyMemory<double>>(group, reduction.Reduce(read)));
        }

        return new ChannelScores(scores);
    }

    /// <summary>For a group and one of its members, a number a unit; null where nothing of the member is read.</summary>
    protected abstract Func<ChannelGroup, GroupMember, double[]?> Slices(Network network, ChannelGraph graph);

    /// <summary>The numbers of a live tensor.</summary>
    /// <exception cref="InvalidInputException">One is NaN or infinite.</exception>
    protected static double[] Values(Network network, string tensor)
    {
        WeightValues.RefuseNonFinite(tensor, network[tensor]);
        return WeightValues.Copy(network[tensor]);
    }
}
