using TorchSharp;

namespace PruneKit;

/// <summary>Cross entropy of class scores, weighted by class, with label smoothing; <see cref="DataTargets.Ignored"/> is left out.</summary>
/// <remarks>As <see href="https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html">PyTorch's CrossEntropyLoss</see>; smoothing after Szegedy et al. 2016,
/// <see href="https://arxiv.org/abs/1512.00567">arXiv 1512.00567</see>, section 7. With log-probabilities l, weights w, smoothing e, C classes and targets y the loss is
/// sum over samples of [(1 - e) w_y (-l_y) + e / C sum_c w_c (-l_c)] divided by the sum of w_y. Example, scores [2, 0], target 0, weights 1: 0.126928; with e = 0.1: 0.226928.</remarks>
internal sealed class ClassLoss : TrainingLoss
{
    private readonly torch.Tensor _weights;
    private readonly double _smoothing;

    /// <param name="weights">The weight of each class; their number is the number of classes.</param>
    /// <param name="smoothing">Share of the target spread evenly over all classes, [0, 1).</param>
    /// <param name="type">The network's element type.</param>
    public ClassLoss(double[] weights, double smoothing, torch.ScalarType type)
    {
        using var scope = torch.NewDisposeScope();
        _weights = torch.tensor(weights).to(type).DetachFromDisposeScope();
        _smoothing = smoothing;
    }

    /// <inheritdoc />
    public override torch.Tensor Of(torch.Tensor output, torch.Tensor targets) => torch.nn.functional.cross_entropy(
        output.reshape(-1, output.shape[^1]), targets, _weights, DataTargets.Ignored, torch.nn.Reduction.Mean, _smoothing);

    /// <inheritdoc />
    public override void Dispose() => _weights.Dispose();
}
