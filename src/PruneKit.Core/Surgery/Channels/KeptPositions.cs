namespace PruneKit;

/// <summary>Which positions of every axis stay when some units go.</summary>
internal sealed class KeptPositions(KeptChannels kept)
{
    private readonly ChannelLayouts _layouts = kept.Graph.Layouts;

    /// <summary>For each axis of a value, which positions stay; null where all do.</summary>
    public bool[]?[] Of(PortRef value) => [.. _layouts.Of(value).Select(Flags)];

    /// <summary>For each axis of a tensor, which positions stay; null where all do.</summary>
    public bool[]?[] Of(TensorSpec tensor) => [.. Enumerable.Range(0, tensor.Shape.Rank).Select(axis => _layouts.Of(tensor.Name, axis) is Layout layout ? Flags(layout) : null)];

    /// <summary>The kept positions of every tensor.</summary>
    public KeptIndices Indices() => new(kept.Graph.Spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => Of(tensor).Select(Numbers).ToArray()));

    /// <summary>The numbers of the positions that stay.</summary>
    public static int[]? Numbers(bool[]? flags) => flags is null ? null : [.. Enumerable.Range(0, flags.Length).Where(position => flags[position])];

    private bool[]? Flags(Layout layout)
    {
        if (!layout.Dimensions.Any(dimension => kept.FlagsOf(dimension) is not null))
            return null;
        return layout.Keep(kept.FlagsOf);
    }
}
