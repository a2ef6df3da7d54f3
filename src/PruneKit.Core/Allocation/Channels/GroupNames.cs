namespace PruneKit;

/// <summary>Finds the groups that a user means by the name of a layer or of a group.</summary>
internal static class GroupNames
{
    /// <summary>The groups of a name: those whose channels a layer makes, or else those that a norm scales.</summary>
    /// <exception cref="InvalidOptionException">There is no such name, or the layer makes no channels.</exception>
    public static IReadOnlyList<ChannelGroup> Find(ChannelGraph graph, string name)
    {
        ChannelGroup[] exact = [.. graph.Groups.Where(group => group.Name == name)];
        if (graph.Spec.Layers.FirstOrDefault(layer => layer.Name == name) is not Layer layer)
            return exact.Length > 0 ? exact : throw Unknown(graph, name);
        HashSet<string> tensors = [.. layer.Kind.Slots.Select(slot => layer.TensorName(slot.Name))];
        ChannelGroup[] made = [.. Of(graph, tensors, MemberPart.Producer)];
        ChannelGroup[] found = made.Length > 0 ? made : [.. Of(graph, tensors, MemberPart.Norm)];
        return found.Length > 0 ? found : throw new InvalidOptionException($"{layer} makes no channels; name a layer that does: {Names(graph)}");
    }

    /// <summary>Those of a name that can lose units.</summary>
    /// <exception cref="InvalidOptionException">None can; the message says why and what the lowest is that works.</exception>
    public static IEnumerable<ChannelGroup> FindRemovable(ChannelGraph graph, string name)
    {
        IReadOnlyList<ChannelGroup> groups = Find(graph, name);
        return groups.Any(group => group.IsRemovable) ? groups.Where(group => group.IsRemovable) : throw CannotLose(groups[0], $"'{name}': ");
    }

    /// <summary>Why a group keeps all its units.</summary>
    public static InvalidOptionException CannotLose(ChannelGroup group, string asked = "") =>
        new($"{asked}{group} cannot lose units: {group.Locked ?? "it has one unit, and one always stays"}; the lowest that works is {group.Size}");

    private static IEnumerable<ChannelGroup> Of(ChannelGraph graph, HashSet<string> tensors, MemberPart part) =>
        graph.Groups.Where(group => group.Members.Any(member => member.Part == part && tensors.Contains(member.Tensor)));

    private static InvalidOptionException Unknown(ChannelGraph graph, string name) =>
        new($"there is no layer or channel group '{name}'{Nearest.Hint(name, [.. graph.Groups.Select(group => group.Name)])}");

    private static string Names(ChannelGraph graph) => string.Join(", ", graph.Removable.Select(group => group.Name));
}
