using TorchSharp;

namespace PruneKit;

/// <summary>Optimal brain surgery layer by layer: when a weight goes in the exact greedy order of its row, and what that costs the layer's output once the row's other weights have made up for it.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2208.11580">Frantar and Alistarh 2022</see>, algorithms 1 and 2 (OBC). Each row is traced to its end (<see cref="RowElimination"/>); a weight's score is the largest loss on its row's trace up to
/// it, a step above the score before it, so that the k lowest scores of a layer are exactly what merging the rows' traces by their next loss takes, and masks are nested. Shapes: weight [rows, columns...] -> score of the same shape; units: squared
/// error of the layer's output a window. What the network's masks prune goes first, at no cost. Convolutions count as their unfolded products, grouped ones by group. Example: windows [1, 1] and [0, 1], w = [1, 1] -> [0.25, 2.25] (without damping).
/// Cost: one forward pass, and d^3 / 6 multiplications for each row of d columns; rows run on as many threads as TorchSharp has.</remarks>
internal sealed class ObsImportance(CalibrationData calibration, ObsOptions options) : IImportance
{
    /// <inheritdoc />
    public ScoreMap Score(Network network)
    {
        MaskSet held = network.Masks;
        var scores = network.PrunableWeights.ToDictionary(weight => weight.Name, weight => new double[weight.Shape.ElementCount]);
        foreach (LayerHessian hessian in LayerHessians.Of(network, calibration, options, _ => true))
            Score(hessian, HeldWeights.Copy(network, hessian.Weight, held), scores[hessian.Weight], torch.get_num_threads());
        return new ScoreMap(network.PrunableWeights.Select(weight => new WeightScores(weight.Name, weight.Shape, scores[weight.Name])));
    }

    /// <summary>The scores of the rows that a Hessian is for.</summary>
    /// <param name="hessian">The inputs' Hessian.</param>
    /// <param name="weights">All of the tensor's weights.</param>
    /// <param name="scores">All of its scores; those rows are filled.</param>
    /// <param name="threads">How many rows are traced at a time; the scores do not depend on it.</param>
    public static void Score(LayerHessian hessian, double[] weights, double[] scores, int threads)
    {
        double[] inverse = KeptSolver.Invert(hessian);
        int columns = hessian.Columns;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, hessian.Rows, parallel, () => new RowElimination(columns), (row, _, elimination) =>
        {
            int first = (hessian.FirstRow + row) * columns;
            Score(elimination, inverse, weights.AsSpan(first, columns), scores.AsSpan(first, columns));
            return elimination;
        }, _ => { });
    }

    private static void Score(RowElimination elimination, double[] inverse, ReadOnlySpan<double> weights, Span<double> scores)
    {
        int[] order = new int[scores.Length];
        double[] losses = new double[scores.Length];
        elimination.Trace(inverse, weights, order, losses);
        double highest = -1;
        for (int step = 0; step < order.Length; step++)
        {
            highest = Math.Max(losses[step], step == 0 ? 0 : Math.BitIncrement(highest));
            scores[order[step]] = highest;
        }
    }
}
