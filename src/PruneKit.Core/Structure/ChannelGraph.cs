namespace PruneKit;

/// <summary>Which channels of a network must go together: the dependency graph, from the description alone.</summary>
/// <remarks>
/// Every axis of every value and tensor has a layout: a dimension whose units can be removed, a product of layouts (grouped, gated, flattened) or a sum (concatenated). Each kind of layer ties the
/// layouts it touches, and those that are tied become one by unification. What remains apart are the groups. Source of the problem: DepGraph,
/// <see href="https://arxiv.org/abs/2301.12900">Fang et al. 2023</see>, section 3, there with patterns between pairs of layers. Example: conv 3 to 16, batch norm, conv 16 to 32, mean, linear 32 to
/// 10 has a group of 16 units, one of 32, and one of 10 that is locked because it is the network's output.
/// Stacked LSTMs and GRUs are taken apart first, so that each layer has a width of its own: <see cref="Spec"/> is the description without stacks.
/// </remarks>
public sealed class ChannelGraph
{
    private readonly ValueList<Dimension> _dimensions;
    private readonly Dictionary<Dimension, ChannelGroup> _groups;

    private ChannelGraph(NetworkSpec spec)
    {
        Spec = RecurrentUnstacking.Apply(spec);
        Layouts = new ChannelLayouts(Spec);
        var grouping = new ChannelGrouping(Spec, Layouts);
        (_dimensions, Groups) = (grouping.Dimensions, grouping.Groups);
        _groups = _dimensions.Zip(Groups).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>The description that the groups are for; it has the same tensors as the one that was asked about, and stacks of recurrent layers taken apart.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>All groups, in the order of the layers that make them; locked ones too.</summary>
    public ValueList<ChannelGroup> Groups { get; }

    /// <summary>The groups that can lose units.</summary>
    public ValueList<ChannelGroup> Removable => Groups.Where(group => group.IsRemovable).ToValueList();

    /// <summary>The dimension of each group.</summary>
    internal ValueList<Dimension> Dimensions => _dimensions;

    /// <summary>The layouts behind the groups.</summary>
    internal ChannelLayouts Layouts { get; }

    /// <summary>Finds the groups of a description.</summary>
    /// <exception cref="UnsupportedLayerException">A kind of layer has no rule.</exception>
    public static ChannelGraph Of(NetworkSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new ChannelGraph(spec);
    }

    /// <summary>For each position along a member's axis, the unit of the group that it belongs to, or -1 where it belongs to another group.</summary>
    /// <remarks>Example: the rows of an LSTM's matrix with 3 hidden units belong to units 0 1 2 0 1 2 0 1 2 0 1 2.</remarks>
    /// <exception cref="InvalidInputException">The group has no such member.</exception>
    public ReadOnlyMemory<int> UnitsOf(ChannelGroup group, GroupMember member)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(member);
        Layout layout = Layouts.Of(member.Tensor, member.Axis) ?? throw new InvalidInputException($"{group} has no member {member}");
        return layout.UnitsOf(_dimensions[group.Index]);
    }

    /// <summary>The positions along a member's axis that one unit owns.</summary>
    public ValueList<int> Positions(ChannelGroup group, int unit, GroupMember member)
    {
        ReadOnlyMemory<int> units = UnitsOf(group, member);
        return Enumerable.Range(0, units.Length).Where(position => units.Span[position] == unit).ToValueList();
    }

    /// <summary>The group of a name.</summary>
    /// <exception cref="InvalidOptionException">There is none.</exception>
    public ChannelGroup Find(string name) => Groups.FirstOrDefault(group => group.Name == name)
        ?? throw new InvalidOptionException($"there is no channel group '{name}'{Nearest.Hint(name, Groups.Select(group => group.Name).ToList())}");

    /// <summary>Which group a dimension is; null for steps of time and the like.</summary>
    internal ChannelGroup? GroupOf(Dimension dimension) => _groups.GetValueOrDefault(dimension);
}
