namespace PruneKit;

/// <summary>WoodFisher's saliency w_q^2 / (2 [F^-1]_qq) over the whole network: what the loss rises by when a weight goes and all others make up for it, with the full damped empirical Fisher matrix F.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2004.14340">Singh and Alistarh 2020</see>, eq. 8 to 10, with one block over all weights; the inverse's diagonal is made from the n gradients at once (Woodbury) and not one by one, which gives the same numbers. Units: loss, so that
/// layers compare: take it with the global allocation. Shapes: weight [out, in, k] -> score of the same shape. Example: one gradient [1, 1], damping 1, w = [2, 1]: F + 1 = [[2, 1], [1, 2]], [F^-1]_qq = 2/3 -> [3, 0.75].
/// Memory: 4 bytes times weights times gradients (Float32), at most 300 000 weights. Cost: n gradients and n^2 p multiplications.</remarks>
internal sealed class WoodFisherImportance(CalibrationData calibration, FisherOptions options) : IImportance
{
    /// <inheritdoc />
    public ScoreMap Score(Network network)
    {
        var weights = new FlatWeights(network.Spec, network.PrunableWeights.Select(weight => weight.Name).ToHashSet());
        using FisherModel model = FisherModels.Of(network, weights, calibration, options);
        return weights.Scores(Saliency(model, weights.Read(network, network.Masks)));
    }

    /// <summary>The saliency of each weight that is not zero; 0 for the others, which neither go nor make up for others.</summary>
    public static double[] Saliency(FisherModel model, double[] weights)
    {
        int[] live = [.. Enumerable.Range(0, weights.Length).Where(i => weights[i] != 0)];
        double[] diagonal = model.InverseDiagonal(live);
        double[] saliency = new double[weights.Length];
        for (int i = 0; i < live.Length; i++)
            saliency[live[i]] = weights[live[i]] * weights[live[i]] / (2 * diagonal[i]);
        return saliency;
    }
}
