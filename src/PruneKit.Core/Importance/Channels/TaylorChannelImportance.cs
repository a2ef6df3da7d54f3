namespace PruneKit;

/// <summary>First-order Taylor importance: |w dL/dw|, averaged over batches and summed over each slice of every trained tensor of the group: weights, biases, norms.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1906.10771">Molchanov et al. 2019</see>, eqs. 8 and 9, with the magnitude of the product in place of its square. Shapes: a group of n units gives n
/// scores. Cost: one forward and one backward pass a batch. Example: rows w = [2, -1] and [1, 1] with gradients [0.1, 0.5] and [0.04, 0.2] are slices
/// of 0.7 and 0.24; read by columns [1] and [0.4] with gradients [-0.3] and [0.6], slices of 0.3 and 0.24; the sums are 1 and 0.48.</remarks>
internal sealed class TaylorChannelImportance(CalibrationData calibration, GroupReduction reduction) : SliceImportance(reduction)
{
    /// <inheritdoc />
    protected override Func<ChannelGroup, GroupMember, double[]?> Slices(Network network, ChannelGraph graph)
    {
        Dictionary<string, double[]> products = LossGradients.MeanProducts(network, calibration);
        var sums = new AxisSums(graph, tensor => products[tensor]);
        return (group, member) => products.ContainsKey(member.Tensor) ? sums.Of(group, member) : null;
    }
}
