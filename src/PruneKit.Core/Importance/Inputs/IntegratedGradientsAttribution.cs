using TorchSharp;

namespace PruneKit;

/// <summary>Integrated gradients: (x - b) times the mean gradient on the straight way from the baseline b to the window x.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1703.01365">Sundararajan et al. 2017</see>, eq. 1; the integral by the midpoint rule at (k - 1/2) / steps, k = 1..steps. What is left of completeness is the
/// rule's error, <see cref="Attribution.CompletenessError"/>; more steps make it less. Cost: a forward and a backward pass a step. Shapes: one number for each of the window's.
/// Example: f = 2 x1 - 3 x2 + 1, x = [4, 1], b = [1, 0]: [6, -3], whose sum is f(x) - f(b) = 6 - 3 = 3.</remarks>
internal sealed class IntegratedGradientsAttribution(int steps, LabelledData? baseline) : IAttribution
{
    /// <summary>Points in one pass.</summary>
    private const int Most = 32;

    /// <inheritdoc />
    public Attribution Of(Network network, LabelledData data, int window, ExplainedAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var run = new AttributionRun(network, data, window, answer, baseline);
        if (run.WholeNumbers is InputSpec whole)
            throw new InvalidInputException($"input '{whole.Name}' takes whole numbers ({whole.Type}), between which there is no way to integrate along; choose method occlusion");
        double[][] sums = [.. run.Sample.Select(numbers => new double[numbers.Length])];
        foreach (int[] points in Enumerable.Range(0, steps).Chunk(Most))
            AddGradients(run, points, sums);
        return run.Result([.. sums.Select((sum, i) => Enumerable.Range(0, sum.Length).Select(at => sum[at] / steps * (run.Sample[i][at] - run.Baseline[i][at])).ToArray())]);
    }

    private void AddGradients(AttributionRun run, int[] points, double[][] sums)
    {
        using var scope = torch.NewDisposeScope();
        using var gradients = torch.enable_grad();
        torch.Tensor[] leaves = run.Tensors([.. run.Sample.Select((sample, i) => Points(sample, run.Baseline[i], points))], gradients: true);
        run.Answers(leaves).sum().backward();
        for (int i = 0; i < leaves.Length; i++)
        {
            // An input that the answer does not read has no gradient.
            if (leaves[i].grad is torch.Tensor gradient)
                Add(sums[i], WeightValues.Copy(gradient));
        }
    }

    private double[] Points(double[] sample, double[] start, int[] points)
    {
        var numbers = new double[points.Length * sample.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            int at = i % sample.Length;
            numbers[i] = start[at] + ((points[i / sample.Length] + 0.5) / steps * (sample[at] - start[at]));
        }

        return numbers;
    }

    private static void Add(double[] sum, double[] gradients)
    {
        for (int i = 0; i < gradients.Length; i++)
            sum[i % sum.Length] += gradients[i];
    }
}
