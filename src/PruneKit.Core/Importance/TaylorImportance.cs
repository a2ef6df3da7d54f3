namespace PruneKit;

/// <summary>First-order Taylor importance: |w dL/dw|, averaged over batches.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1906.10771">Molchanov et al. 2019</see>, eq. 8, with the magnitude of the product in place of its square. Shapes: weight [out, in, k] -> score of
/// the same shape. Cost: one forward and one backward pass a batch. The loss is cross entropy, or Huber's for numbers. Example: w = [2, -1], gradient [0.1, 0.5] -> [0.2, 0.5].</remarks>
internal sealed class TaylorImportance(CalibrationData calibration) : IImportance
{
    /// <inheritdoc />
    public ScoreMap Score(Network network)
    {
        Dictionary<string, double[]> products = LossGradients.MeanProducts(network, calibration);
        return new ScoreMap(network.PrunableWeights.Select(weight => new WeightScores(weight.Name, weight.Shape, products[weight.Name])));
    }
}
