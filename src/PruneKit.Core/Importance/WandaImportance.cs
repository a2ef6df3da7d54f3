using TorchSharp;

namespace PruneKit;

/// <summary>Wanda: |w| times the Euclidean norm of what the weight meets, compared within each output row.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2306.11695">Sun et al. 2024</see>, eq. 1 and section 3 (comparison group: the row). The score is the rank within the row as a share of its columns, so that selection takes the lowest of every row before the next lowest
/// of any: with the uniform allocation all rows of a tensor lose the same number, give or take one; among rows, |w| times norm decides. With the global allocation layers do not compete either: all lose about the same share. Norms are over all windows and positions.
/// Shapes: weight [rows, columns...] -> score of the same shape in [0, 1). Cost: one forward pass. Example: rows [3, -1] and [1, 2], norms [1, 4]: |w| norm = [3, 4] and [1, 8]; ranks [0, 1] and [0, 1], the second row's 1 before the first row's 3,
/// the first row's 4 before the second's 8 -> [0.25, 0.5] and [0, 0.75].</remarks>
internal sealed class WandaImportance(CalibrationData calibration) : IImportance
{
    /// <inheritdoc />
    public ScoreMap Score(Network network)
    {
        var squares = new Dictionary<(string Weight, int FirstRow), double[]>();
        LayerInputs.Visit(network, calibration, input => Add(input, squares));
        return new ScoreMap(network.PrunableWeights.Select(weight => new WeightScores(weight.Name, weight.Shape, Score(network, weight, squares))));
    }

    private static void Add(LayerInput input, Dictionary<(string Weight, int FirstRow), double[]> squares)
    {
        torch.Tensor numbers = input.Vectors.to(torch.ScalarType.Float64);
        double[] batch = WeightValues.Copy((numbers * numbers).sum([0]));
        double[] known = squares.TryGetValue((input.Weight.Name, input.FirstRow), out double[]? sums) ? sums : squares[(input.Weight.Name, input.FirstRow)] = new double[batch.Length];
        for (int i = 0; i < batch.Length; i++)
            known[i] += batch[i];
    }

    private static double[] Score(Network network, TensorSpec weight, Dictionary<(string Weight, int FirstRow), double[]> squares)
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

        return RowRanks.Of(values, rows);
    }
}
