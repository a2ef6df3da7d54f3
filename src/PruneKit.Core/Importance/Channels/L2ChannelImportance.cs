namespace PruneKit;

/// <summary>L2 norm of each slice of the weights: the root of the sum of w^2 over the unit's rows in what makes it, and over its columns in what reads it.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1808.06866">He et al. 2018</see>, eq. 2 with p = 2, over all weight tensors of the group as in <see href="https://arxiv.org/abs/2301.12900">Fang et al. 2023</see>,
/// eq. 4. Shapes: a group of n units gives n scores. Example: rows [3, -4] and [0, 1], read by columns [2] and [-1]: slices 5 and 1, 2 and 1; the sums are 7 and 2.</remarks>
internal sealed class L2ChannelImportance(GroupReduction reduction) : SliceImportance(reduction)
{
    /// <inheritdoc />
    protected override Func<ChannelGroup, GroupMember, double[]?> Slices(Network network, ChannelGraph graph)
    {
        var sums = new AxisSums(graph, tensor => WeightFunction.Apply<SquaredMagnitudeImportance>(Values(network, tensor)));
        return (group, member) => member.Role == SlotRole.Weight ? Array.ConvertAll(sums.Of(group, member), Math.Sqrt) : null;
    }
}
