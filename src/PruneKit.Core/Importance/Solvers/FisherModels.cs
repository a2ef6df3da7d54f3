using TorchSharp;

namespace PruneKit;

/// <summary>Makes <see cref="FisherModel"/>s from a network's gradients.</summary>
internal static class FisherModels
{
    /// <summary>Networks with more weights than this are refused: at 1000 gradients of Float32 they take 1.2 GB.</summary>
    public const int MostWeights = 300_000;

    private const long MostBytes = 4L << 30;

    /// <summary>The quadratic around a network's weights.</summary>
    /// <param name="network">The network; it is not changed. What its masks prune should be zero.</param>
    /// <param name="weights">The weights that the quadratic is over.</param>
    /// <param name="calibration">Where windows come from.</param>
    /// <param name="options">How many, and the damping.</param>
    /// <exception cref="UnsupportedLayerException">There are more than 300 000 weights.</exception>
    /// <exception cref="InvalidInputException">The data do not fit, or have too few labelled windows.</exception>
    public static FisherModel Of(Network network, FlatWeights weights, CalibrationData calibration, FisherOptions options)
    {
        int rows = Guard.InRange(options.Rows, 1, 20_000, "rows");
        int windows = Guard.InRange(options.WindowsPerRow, 1, 1024, "windows a row");
        double damping = Guard.InRange(options.Damping, 1e-12, 1e6, "damping");
        torch.ScalarType type = network[weights.Names.First()].dtype;
        Refuse(weights.Count, rows, type);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        var collector = new GradientRows(weights, rows, windows, type);
        SampleGradients.Visit(network, Taken(calibration, rows * windows), collector.Add);
        (double[] mean, torch.Tensor gradients) = collector.Finish();
        return new FisherModel(gradients.DetachFromDisposeScope(), options.FirstOrder ? mean : new double[weights.Count], damping);
    }

    private static CalibrationData Taken(CalibrationData calibration, int windows) =>
        calibration with { BatchSize = Math.Min(calibration.BatchSize, windows), Batches = (windows + calibration.BatchSize - 1) / calibration.BatchSize };

    private static void Refuse(int weights, int rows, torch.ScalarType type)
    {
        if (weights > MostWeights)
        {
            throw new UnsupportedLayerException(
                $"the network has {weights} prunable weights; the full Fisher matrix is held as {rows} gradients of each and takes at most {MostWeights} weights: protect layers, or choose --importance fisher or obs, which go weight by weight or layer by layer");
        }

        long bytes = (long)weights * rows * (type == torch.ScalarType.Float64 ? sizeof(double) : sizeof(float));
        if (bytes > MostBytes)
            throw new InvalidOptionException($"{rows} gradients of {weights} weights take {bytes >> 20} MiB; at most {MostBytes >> 20} are allowed: take at most {rows * MostBytes / bytes} rows");
    }
}
