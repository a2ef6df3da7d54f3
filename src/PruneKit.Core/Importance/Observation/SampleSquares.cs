using TorchSharp;

namespace PruneKit;

/// <summary>Means over windows of the squares of <see cref="SampleGradients"/>.</summary>
internal static class SampleSquares
{
    /// <summary>For each prunable weight tensor, in order, the sum over the numbers of the mean square.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="calibration">The windows.</param>
    /// <param name="sums">What is differentiated; null for the loss.</param>
    public static double[][] Mean(Network network, CalibrationData calibration, SampleSums? sums = null)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor[] squares = [.. network.PrunableWeights.Select(weight => torch.zeros(weight.Shape.Axes.ToArray(), torch.ScalarType.Float64))];
        int windows = sums is null ? SampleGradients.Visit(network, calibration, Add) : SampleGradients.Visit(network, calibration, sums, Add);
        return [.. squares.Select(square => Array.ConvertAll(WeightValues.Copy(square), sum => sum / windows))];

        void Add(SampleGradientBatch batch)
        {
            for (int i = 0; i < squares.Length; i++)
                squares[i].add_(batch.Weights[i].SquareSum(), LiveScalar.Of(1));
        }
    }
}
