namespace PruneKit.Tests;

/// <summary>Scores that a test gives, by group; groups without get 0, 1, 2, ...</summary>
internal sealed class KnownScores(Dictionary<string, double[]> scores) : IChannelImportance
{
    public ChannelScores Score(Network network, ChannelGraph graph) => new(graph.Removable.Select(group => KeyValuePair.Create<ChannelGroup, ReadOnlyMemory<double>>(
        group, scores.GetValueOrDefault(group.Name) ?? [.. Enumerable.Range(0, (int)group.Size).Select(unit => (double)unit)])));
}
