using TorchSharp;

namespace PruneKit;

/// <summary>SNIP: connection sensitivity |w dL/dw| of the mean loss over all calibration windows, as a share of the sum over all prunable weights.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1810.02340">Lee et al. 2019</see>, eqs. 5 and 6 and algorithm 1: made for one shot at initialisation, with the global allocation. Where Taylor averages |w dL/dw| over batches, here
/// windows are added up before the magnitude is taken, so that slopes of opposite sign cancel; the windows are one large batch, taken in parts. Shapes: weight [out, in, k] -> score of the same shape, all scores add up to 1 (all are 0 where every
/// slope is). Cost: one forward and one backward pass over the windows. Example: w = [2, -1], gradient [0.1, 0.5]: |w g| = [0.2, 0.5] -> [2/7, 5/7].</remarks>
internal sealed class SnipImportance(CalibrationData calibration) : IImportance
{
    /// <inheritdoc />
    public ScoreMap Score(Network network)
    {
        using var scope = torch.NewDisposeScope();
        using Network copy = network.Clone();
        copy.Module.eval();
        using var loss = new CalibratedLoss(copy, calibration);
        using var gradients = torch.enable_grad();
        Dictionary<string, torch.Tensor> slopes = MeanGradient.Of(copy, loss);
        var products = network.PrunableWeights.Select(weight => (weight, Values: Product(network[weight.Name], slopes.GetValueOrDefault(weight.Name)))).ToList();
        double sum = products.Sum(product => product.Values.Sum());
        return new ScoreMap(products.Select(product => new WeightScores(product.weight.Name, product.weight.Shape, sum > 0 ? Array.ConvertAll(product.Values, value => value / sum) : product.Values)));
    }

    private static double[] Product(torch.Tensor weight, torch.Tensor? slope)
    {
        double[] values = WeightValues.Copy(weight);
        if (slope is null)
            return new double[values.Length];
        double[] slopes = WeightValues.Copy(slope);
        for (int i = 0; i < values.Length; i++)
            values[i] = Math.Abs(values[i] * slopes[i]);
        return values;
    }
}
