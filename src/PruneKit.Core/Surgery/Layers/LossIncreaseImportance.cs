namespace PruneKit;

/// <summary>How much the loss on calibration data grows when the operation is done.</summary>
/// <remarks>Source: leave-one-out pruning of layers after <see href="https://arxiv.org/abs/2402.05406">Dery et al. 2024</see>, section 3, and DepthShrinker; the mean cross entropy with all classes alike, or Huber's loss. Example: 0.30 before, 0.42 after: 0.12.</remarks>
internal sealed class LossIncreaseImportance : ILayerImportance
{
    /// <inheritdoc />
    public bool IsPerCost => true;

    /// <inheritdoc />
    public double Score(LayerTrial trial) => trial.LossAfter - trial.LossBefore;
}
