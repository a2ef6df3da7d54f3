namespace PruneKit;

/// <summary>How long every axis is after some units went.</summary>
internal sealed class KeptShapes(KeptChannels kept)
{
    private readonly ChannelLayouts _layouts = kept.Graph.Layouts;

    /// <summary>The shape of a value.</summary>
    public Shape Of(PortRef value) => Shape.Of([.. _layouts.Of(value).Select(CountOf)]);

    /// <summary>The size of what a layer's coupling noted.</summary>
    public long Noted(string layer, string name) => CountOf(_layouts.Noted(layer, name));

    private long CountOf(Layout layout) => layout.Count(dimension => kept.Graph.GroupOf(dimension) is ChannelGroup group ? kept.CountOf(group) : dimension.Size);
}
