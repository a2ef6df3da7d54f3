namespace PruneKit;

/// <summary>Collects what is left apart after all layouts were tied, and names it.</summary>
internal sealed class ChannelGrouping
{
    private readonly ChannelLayouts _layouts;
    private readonly Dictionary<string, string> _owners;
    private readonly ILookup<string, GroupMember> _producers;

    public ChannelGrouping(NetworkSpec spec, ChannelLayouts layouts)
    {
        _layouts = layouts;
        _owners = spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Layer.Name);
        _producers = layouts.Members.Where(member => member.Part == MemberPart.Producer).ToLookup(member => _owners[member.Tensor]);
        var members = new Dictionary<Dimension, List<GroupMember>>();
        foreach (GroupMember member in layouts.Members)
        {
            Layout layout = layouts.Of(member.Tensor, member.Axis)!;
            LockRepeated(layout);
            foreach (Dimension dimension in layout.Dimensions.Distinct().Where(dimension => !dimension.IsStructural))
            {
                if (!members.TryGetValue(dimension, out List<GroupMember>? list))
                    members[dimension] = list = [];
                list.Add(member);
            }
        }

        // What no tensor makes is an input of the network.
        var made = members.Where(pair => pair.Value.Any(member => member.Part == MemberPart.Producer)).ToList();
        foreach ((Dimension dimension, List<GroupMember> list) in made)
        {
            if (list.TrueForAll(IsConstant))
                dimension.Lock("constants alone make it, and nothing reads it by columns");
        }

        Dimensions = made.Select(pair => pair.Key).ToValueList();
        Groups = made.Select((pair, index) => new ChannelGroup(index, NameOf(pair.Key, pair.Value), pair.Key.Size, pair.Value.ToValueList(), pair.Key.Locked)).ToValueList();
    }

    /// <summary>The dimension of each group.</summary>
    public ValueList<Dimension> Dimensions { get; }

    /// <summary>The groups.</summary>
    public ValueList<ChannelGroup> Groups { get; }

    private static bool IsConstant(GroupMember member) => member is { Role: SlotRole.Parameter or SlotRole.Statistic, Part: MemberPart.Producer };

    // A dimension that is two digits of one axis would remove positions crosswise.
    private static void LockRepeated(Layout layout)
    {
        foreach (Layout part in Layout.PartsOf(layout))
        {
            foreach (IGrouping<Dimension, Dimension> same in part.Dimensions.GroupBy(dimension => dimension).Where(same => part is ProductLayout && same.Skip(1).Any()))
                same.Key.Lock("it stands twice in one axis");
        }
    }

    private string NameOf(Dimension dimension, List<GroupMember> members)
    {
        string layer = _owners[members.First(member => member.Part == MemberPart.Producer).Tensor];
        List<Dimension> made = [.. _producers[layer].SelectMany(maker => _layouts.Of(maker.Tensor, maker.Axis)!.Dimensions).Distinct().Where(other => !other.IsStructural)];
        return made.Count == 1 ? layer : $"{layer}[{made.IndexOf(dimension)}]";
    }
}
