using TorchSharp;

namespace PruneKit;

/// <summary>The Euclidean norms of what weights meet on calibration windows, over all windows and positions.</summary>
internal static class InputNorms
{
    /// <summary>|w| times the norm of what w meets, for each prunable weight tensor, row-major.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="calibration">The windows; labels are not read.</param>
    public static IEnumerable<(TensorSpec Weight, double[] Values)> Times(Network network, CalibrationData calibration)
    {
        var squares = new Dictionary<(string Weight, int FirstRow), double[]>();
        LayerInputs.Visit(network, calibration, input => Add(input, squares));
        return network.PrunableWeights.Select(weight => (weight, Times(network, weight, squares)));
    }

    private static void Add(LayerInput input, Dictionary<(string Weight, int FirstRow), double[]> squares)
    {
        torch.Tensor numbers = input.Vectors.to(torch.ScalarType.Float64);
        double[] batch = WeightValues.Copy((numbers * numbers).sum([0]));
        double[] known = squares.TryGetValue((input.Weight.Name, input.FirstRow), out double[]? sums) ? sums : squares[(input.Weight.Name, input.FirstRow)] = new double[batch.Length];
        for (int i = 0; i < batch.Length; i++)
            known[i] += batch[i];
    }

    private static double[] Times(Network network, TensorSpec weight, Dictionary<(string Weight, int FirstRow), double[]> squares)
    {
        double[] values = WeightValues.Copy(network[weight.Name]);
        int rows = (int)weight.Shape[0];
        int columns = values.Length / rows;
        double[] norms = [];
        for (int row = 0; row < rows; row++)
        {
            if (squares.TryGetValue((weight.Name, row), out double[]? sums))
                norms = Array.ConvertAll(sums, Math.Sqrt);
            for (int column = 0; column < columns; column++)
                values[(row * columns) + column] = Math.Abs(values[(row * columns) + column]) * norms[column];
        }

        return values;
    }
}
