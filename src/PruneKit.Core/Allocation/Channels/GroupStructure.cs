namespace PruneKit;

/// <summary>What a group is built of, in words that are equal for groups built alike.</summary>
internal static class GroupStructure
{
    /// <summary>The kinds of layers, slots, axes and parts of the members, in order; not their sizes.</summary>
    public static string Of(ChannelGraph graph, ChannelGroup group)
    {
        var makers = graph.Spec.Tensors.ToDictionary(tensor => tensor.Name);
        return string.Join(' ', group.Members.Select(member => $"{makers[member.Tensor].Layer.Kind.DisplayName}.{makers[member.Tensor].Slot.Name}[{member.Axis}]{member.Part}"));
    }
}
