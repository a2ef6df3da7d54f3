using TorchSharp;

namespace PruneKit;

/// <summary>How much each element of a network's first output counts: the mean absolute gradient of the loss by it, over data. Other outputs count nothing, because the loss does not read them.</summary>
/// <remarks>Source: first-order sensitivity as in <see href="https://arxiv.org/abs/1906.10771">Molchanov et al. 2019</see>, eq. 8, taken at the outputs; the loss is the cross entropy of classes or half the squared error of numbers.
/// Example: two classes with scores [0, 0] and target 0 in every window have the gradient [-0.5, 0.5] and count 0.5 each.</remarks>
public sealed class PathOutputWeights
{
    private const int BatchSize = 64;
    private readonly string _output;
    private readonly double[] _weights;

    internal PathOutputWeights(string output, double[] weights) => (_output, _weights) = (output, weights);

    /// <summary>The weights of the first output's elements, row-major.</summary>
    public ReadOnlyMemory<double> Weights => _weights;

    /// <summary>Runs the network over data, in evaluation mode.</summary>
    /// <param name="network">It is not changed.</param>
    /// <param name="data">Labelled windows that its inputs fit.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <exception cref="InvalidInputException">The data do not fit, or nothing is labelled.</exception>
    public static PathOutputWeights Measure(Network network, LabelledData data, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        double[]? sums = null;
        DataPass.Run(network, data, BatchSize, (batch, outputs) => sums = Sum(sums, Gradients(outputs[0], batch)), cancellation);
        if (sums is null || sums.All(sum => sum == 0))
            throw new InvalidInputException($"the loss over {data.Count} windows has no gradient at the outputs: nothing is labelled, or every answer is exact; weigh paths without data");
        return new PathOutputWeights(network.Spec.Outputs[0].Name, Array.ConvertAll(sums, sum => sum / data.Count));
    }

    /// <summary>What the elements of an output count.</summary>
    internal torch.Tensor Of(OutputSpec output, torch.Tensor ones) =>
        output.Name == _output ? torch.tensor(_weights).reshape(ones.shape) : torch.zeros_like(ones);

    private static double[] Gradients(torch.Tensor output, Batch batch)
    {
        if (batch.Labelled == 0)
            return new double[output.numel() / output.shape[0]];
        using var gradients = torch.enable_grad();
        torch.Tensor leaf = output.detach().clone().requires_grad_();
        torch.Tensor flat = leaf.reshape(batch.Targets.numel(), -1);
        torch.Tensor loss = batch.Targets.dtype == torch.ScalarType.Int64
            ? torch.nn.functional.cross_entropy(flat, batch.Targets, ignore_index: DataTargets.Ignored, reduction: torch.nn.Reduction.Sum)
            : torch.nn.functional.mse_loss(flat.reshape(-1), batch.Targets, torch.nn.Reduction.Sum).div(LiveScalar.Of(2));
        return WeightValues.Copy(torch.autograd.grad([loss], [leaf])[0].abs().sum([0L]));
    }

    private static double[] Sum(double[]? sums, double[] batch) => sums is null ? batch : [.. sums.Zip(batch, (a, b) => a + b)];
}
