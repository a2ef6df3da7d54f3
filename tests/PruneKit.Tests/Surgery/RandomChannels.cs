namespace PruneKit.Tests;

/// <summary>Channels kept by chance.</summary>
internal static class RandomChannels
{
    /// <summary>Of every group that can lose units, about this share goes, chosen by chance; at least one unit stays.</summary>
    public static KeptChannels Remove(ChannelGraph graph, double share, int seed)
    {
        var random = new Random(seed);
        KeptChannels kept = KeptChannels.All(graph);
        foreach (ChannelGroup group in graph.Removable)
        {
            int[] units = [.. Enumerable.Range(0, (int)group.Size)];
            random.Shuffle(units);
            int stay = Math.Max(1, (int)Math.Round(group.Size * (1 - share)));
            kept = kept.With(group, units.Take(stay).Order());
        }

        return kept;
    }
}
