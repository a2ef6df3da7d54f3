using TorchSharp;

namespace PruneKit;

/// <summary>The Hessians of layers from what comes into them on calibration windows.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2208.11580">Frantar and Alistarh 2022</see>, section 3, H = 2 X X', here divided by the number of windows, so that layers and data of different sizes compare. Damping adds
/// a share of the diagonal's mean to the diagonal. Example: windows [1, 1] and [0, 1] give H = [[1, 1], [1, 2]]. Memory: 8 bytes times the square of the columns, for each layer and group.</remarks>
internal static class LayerHessians
{
    /// <summary>More columns than this are refused: their Hessian takes 512 MiB, and a trace of one row hours.</summary>
    private const long MostColumns = 8192;

    /// <summary>What stands in for damping where all inputs are zero, so that the matrix has an inverse. Far below the share of any diagonal that single precision can give: a layer of faint inputs is not ranked by it.</summary>
    private const double LeastDamping = 1e-300;

    /// <summary>One Hessian a weight tensor and group.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="calibration">The windows; labels are not read.</param>
    /// <param name="options">The damping.</param>
    /// <param name="wanted">Which weight tensors, by name.</param>
    /// <exception cref="UnsupportedLayerException">A wanted weight's rows meet no input vectors, or have too many columns.</exception>
    public static IReadOnlyList<LayerHessian> Of(Network network, CalibrationData calibration, ObsOptions options, Func<string, bool> wanted)
    {
        double share = Guard.InRange(options.Damping, 1e-10, 1, "damping");
        RefuseWide(network, wanted);
        var sums = new Dictionary<(string Weight, int FirstRow), (int Rows, torch.Tensor Gram)>();
        try
        {
            LayerInputs.Visit(network, calibration, input => Add(sums, input), wanted);
            int windows = calibration.Windows().Sum(batch => batch.Length);
            return [.. sums.Select(sum => Damped(sum.Key.Weight, sum.Key.FirstRow, sum.Value.Rows, WeightValues.Copy(sum.Value.Gram), windows, share))];
        }
        finally
        {
            foreach ((_, torch.Tensor gram) in sums.Values)
                gram.Dispose();
        }
    }

    /// <summary>The Hessian of given sums.</summary>
    /// <param name="weight">The weight tensor's name.</param>
    /// <param name="firstRow">The first row that meets the inputs.</param>
    /// <param name="rows">How many rows do.</param>
    /// <param name="gram">X X', square and row-major; it becomes the Hessian.</param>
    /// <param name="windows">How many windows it was summed over.</param>
    /// <param name="share">The damping, as a share of the diagonal's mean.</param>
    public static LayerHessian Damped(string weight, int firstRow, int rows, double[] gram, int windows, double share)
    {
        int columns = (int)Math.Sqrt(gram.Length);
        double trace = 0;
        for (int i = 0; i < gram.Length; i++)
            gram[i] *= 2.0 / windows;
        for (int i = 0; i < columns; i++)
            trace += gram[i * columns + i];
        double damping = Math.Max(share * trace / columns, LeastDamping);
        for (int i = 0; i < columns; i++)
            gram[i * columns + i] += damping;
        return new LayerHessian(weight, firstRow, rows, columns, gram);
    }

    private static void Add(Dictionary<(string Weight, int FirstRow), (int Rows, torch.Tensor Gram)> sums, LayerInput input)
    {
        torch.Tensor vectors = input.Vectors.to(torch.ScalarType.Float64);
        torch.Tensor gram = vectors.t().mm(vectors);
        var key = (input.Weight.Name, input.FirstRow);
        if (sums.TryGetValue(key, out var known))
            known.Gram.add_(gram, LiveScalar.Of(1));
        else
            sums.Add(key, (input.Rows, gram.DetachFromDisposeScope()));
    }

    private static void RefuseWide(Network network, Func<string, bool> wanted)
    {
        foreach (TensorSpec weight in network.PrunableWeights.Where(weight => wanted(weight.Name)))
        {
            long columns = weight.Shape.ElementCount / weight.Shape[0];
            if (columns > MostColumns)
                throw new UnsupportedLayerException($"'{weight.Name}' of {weight.Layer} has {columns} columns; optimal brain surgery inverts a matrix of that size and takes at most {MostColumns}: choose --importance wanda or taylor, or protect the layer");
        }
    }
}
