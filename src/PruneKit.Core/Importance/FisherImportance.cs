namespace PruneKit;

/// <summary>Empirical Fisher: w^2 F / 2, with F the mean over windows of the square of each window's own gradient.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1801.05787">Theis et al. 2018</see>, eqs. 7 to 9, for single weights. Gradients are of single windows: squares of a batch's mean gradient are smaller by its
/// size and leave out what cancels. Shapes: weight [out, in, k] -> score of the same shape. Cost: one forward and one backward pass and the patches of the convolutions; networks with recurrent layers run window by window.
/// Example: y = w x with w = 1, windows (x, t) = (0.5, 0) and (1, 1.5), loss (y - t)^2 / 2: gradients 0.25 and -0.5, F = 0.15625, score 0.078125.</remarks>
internal sealed class FisherImportance(CalibrationData calibration) : IImportance
{
    /// <inheritdoc />
    public ScoreMap Score(Network network) => Curvature.Score(network, SampleSquares.Mean(network, calibration));
}
