namespace PruneKit;

/// <summary>L1 norm of each slice of the weights: sum of |w| over the unit's rows in what makes it and its columns in what reads it.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1608.08710">Li et al. 2017</see>, section 3.1, over all weight tensors of the group as in <see href="https://arxiv.org/abs/2301.12900">Fang et al. 2023</see>,
/// eq. 4. Shapes: a group of n units gives n scores. Example: rows [1, -2] and [3, 0], read by columns [1] and [-1]: slices 3 and 3, 1 and 1; the sums are 4 and 4.</remarks>
internal sealed class L1ChannelImportance(GroupReduction reduction) : SliceImportance(reduction)
{
    /// <inheritdoc />
    protected override Func<ChannelGroup, GroupMember, double[]?> Slices(Network network, ChannelGraph graph)
    {
        var sums = new AxisSums(graph, tensor => WeightFunction.Apply<MagnitudeImportance>(Values(network, tensor)));
        return (group, member) => member.Role == SlotRole.Weight ? sums.Of(group, member) : null;
    }
}
