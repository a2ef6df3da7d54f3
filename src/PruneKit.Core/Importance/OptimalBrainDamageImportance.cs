namespace PruneKit;

/// <summary>Optimal brain damage: h w^2 / 2 with h the diagonal of the loss's Hessian, in its Gauss-Newton form.</summary>
/// <remarks>Source: <see href="https://proceedings.neurips.cc/paper/1989/hash/6c9882bbac1c7093bd25041881277658-Abstract.html">LeCun et al. 1990</see>, eq. 5 and section 2.2; the Gauss-Newton diagonal after
/// <see href="https://arxiv.org/abs/1912.10985">Dangel et al. 2020</see>, eq. 19. Like the paper's recursion it leaves out the term with the second derivative of the non-linearity, so h is never negative; unlike it, it keeps what units have in common. It
/// <em>is</em> the Hessian's diagonal where the answer is linear in each single weight: activations that are linear in pieces, no tied weights, no recurrence. The loss is cross entropy, or (y - t)^2 / 2 for numbers, whose curvature is 1
/// where Huber's vanishes for large errors. Where a window has several answers, one random sign an answer keeps them apart: right on average, noise from the seed. Shapes: weight [out, in, k] -> score of the same shape. Cost: one forward pass and one backward pass a class.
/// Example: y = w x with w = 1, windows x = 0.5 and 1: h = (0.25 + 1) / 2 = 0.625, score 0.3125.</remarks>
internal sealed class OptimalBrainDamageImportance(CalibrationData calibration, int seed) : IImportance
{
    /// <inheritdoc />
    public ScoreMap Score(Network network) => Curvature.Score(network, SampleSquares.Mean(network, calibration, new CurvatureSums(seed).Of));
}
