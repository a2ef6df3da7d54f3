namespace PruneKit;

/// <summary>One channel group of an inspected model: what goes together, and what taking one of its units out would save while all else stays.</summary>
/// <param name="Name">The layer that makes the channels; see <see cref="ChannelGroup"/>.</param>
/// <param name="Units">Channels, hidden units, heads.</param>
/// <param name="Locked">Why none can go; null where they can.</param>
/// <param name="SavedMacs">Multiply-accumulates of one inference that one unit less saves; null where none can go.</param>
/// <param name="SavedParameters">Trained numbers that one unit less saves; null where none can go.</param>
public sealed record InspectedGroup(string Name, long Units, string? Locked, long? SavedMacs, long? SavedParameters)
{
    /// <summary>All groups, in the order of the layers.</summary>
    /// <exception cref="UnsupportedLayerException">A kind of layer has no rule for channels.</exception>
    internal static ValueList<InspectedGroup> All(NetworkSpec spec)
    {
        var all = KeptChannels.All(ChannelGraph.Of(spec));
        NetworkCosts costs = NetworkCosts.Of(all.Graph.Spec);
        return all.Graph.Groups.Select(group => group.IsRemovable ? Removable(all, group, costs) : Fixed(group)).ToValueList();
    }

    private static InspectedGroup Fixed(ChannelGroup group) => new(group.Name, group.Size, group.Locked ?? "it has one unit, and one always stays", null, null);

    private static InspectedGroup Removable(KeptChannels all, ChannelGroup group, NetworkCosts costs)
    {
        var less = NetworkCosts.Of(ChannelResizer.Resize(all.With(group, Enumerable.Range(0, checked((int)group.Size - 1)))));
        return new InspectedGroup(group.Name, group.Size, null, costs.Macs.Count - less.Macs.Count, costs.Parameters - less.Parameters);
    }
}
