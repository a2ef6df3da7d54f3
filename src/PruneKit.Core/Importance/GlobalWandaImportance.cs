using TorchSharp;

namespace PruneKit;

/// <summary>Wanda without its comparison groups: |w| times the root mean square of what the weight meets, so that rows and layers compete.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2306.11695">Sun et al. 2024</see>, eq. 1, with the layer in place of the row (their ablation of the comparison group), and the mean over windows and positions in place of the sum, so that layers that meet
/// more positions are not favoured. It is the root mean square of what the weight adds to its unit. Made for the global allocation in gradual schedules: plain magnitude keeps the large weights that an adaptive optimizer gives to inputs that are rarely on,
/// such as pixels at the border. Shapes: weight [rows, columns...] -> score of the same shape. Cost: one forward pass. Example: row [3, -1], inputs [1, 4] and [1, 0]: root mean squares [1, 2.8284], scores [3, 2.8284].</remarks>
internal sealed class GlobalWandaImportance(CalibrationData calibration) : IImportance
{
    /// <inheritdoc />
    public ScoreMap Score(Network network)
    {
        var means = new Dictionary<(string Weight, int FirstRow), InputPower>();
        LayerInputs.Visit(network, calibration, input => Add(input, means));
        return new ScoreMap(network.PrunableWeights.Select(weight => new WeightScores(weight.Name, weight.Shape, Score(network, weight, means))));
    }

    private static void Add(LayerInput input, Dictionary<(string Weight, int FirstRow), InputPower> means)
    {
        double[] squares = WeightValues.Copy(input.Vectors.square().sum([0], type: torch.ScalarType.Float64));
        if (!means.TryGetValue((input.Weight.Name, input.FirstRow), out InputPower? power))
            means[(input.Weight.Name, input.FirstRow)] = power = new InputPower(squares.Length);
        power.Add(squares, input.Vectors.shape[0]);
    }

    private static double[] Score(Network network, TensorSpec weight, Dictionary<(string Weight, int FirstRow), InputPower> means)
    {
        double[] scores = WeightValues.Copy(network[weight.Name]);
        int columns = scores.Length / (int)weight.Shape[0];
        double[] roots = [];
        for (int i = 0; i < scores.Length; i++)
        {
            if (i % columns == 0 && means.TryGetValue((weight.Name, i / columns), out InputPower? power))
                roots = power.RootMeanSquares();
            scores[i] = Math.Abs(scores[i]) * roots[i % columns];
        }

        return scores;
    }
}
