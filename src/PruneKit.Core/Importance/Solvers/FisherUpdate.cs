namespace PruneKit;

/// <summary>The optimal brain surgeon's update of a whole network for any masks: the kept weights that lower the quadratic of the full empirical Fisher matrix most, all at once.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2302.14623">Benbaki et al. 2023</see>, section 3.1.4 (back-solve) and <see href="https://arxiv.org/abs/2203.04466">Yu et al. 2022</see>, eq. 12 (CBS-U): w_S + x with
/// (A_S' A_S / n + lambda) x = A_S' A_P w_P / n, by Woodbury where the kept weights outnumber the gradients. Example: one gradient [1, 1], lambda 1, w = [2, 1], the second pruned: 2 x = 1, so [2.5, 0].
/// Memory: 4 bytes times weights times gradients, at most 300 000 weights. Biases stay.</remarks>
internal sealed class FisherUpdate(CalibrationData calibration, FisherOptions options) : IWeightUpdate
{
    /// <inheritdoc />
    public Network Apply(Network network, MaskSet masks)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(masks);
        masks.CheckFits(network.Spec);
        if (masks.Count == 0)
            return network.Clone();
        var weights = new FlatWeights(network.Spec, masks.Names.ToHashSet());
        double[] start = weights.Read(network, MaskSet.None);
        bool[] kept = weights.Kept(masks);
        using FisherModel model = FisherModels.Of(network, weights, calibration, options);
        int[] support = [.. Enumerable.Range(0, kept.Length).Where(i => kept[i])];
        SparsePoint point = new HardThresholding(model, start, kept, support.Length).Solve(support);
        Network updated = network.Clone();
        weights.Write(updated, point.Weights);
        masks.ApplyTo(updated);
        return updated;
    }
}
