namespace PruneKit;

/// <summary>Any importance of single weights, summed over each slice of the group's weight tensors.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2301.12900">Fang et al. 2023</see>, eq. 4, with the given scores in place of the norm. Shapes: a group of n units gives n scores. Example: scores [1, 2]
/// and [3, 0] of two rows, read by columns that score [1] and [5]: slices 3 and 3, 1 and 5; the sums are 4 and 8.</remarks>
internal sealed class ElementwiseChannelImportance(IImportance importance, GroupReduction reduction) : SliceImportance(reduction)
{
    /// <inheritdoc />
    protected override Func<ChannelGroup, GroupMember, double[]?> Slices(Network network, ChannelGraph graph)
    {
        var scores = importance.Score(network).Weights.ToDictionary(weight => weight.Name, weight => weight.Values);
        var sums = new AxisSums(graph, tensor => scores[tensor]);
        return (group, member) => scores.ContainsKey(member.Tensor) ? sums.Of(group, member) : null;
    }
}
