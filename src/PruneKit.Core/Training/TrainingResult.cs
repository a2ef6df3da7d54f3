namespace PruneKit;

/// <summary>What a training came to.</summary>
/// <param name="Steps">Optimizer steps taken.</param>
/// <param name="Epochs">Each epoch; fewer than asked for where it stopped early.</param>
/// <param name="KeptEpoch">The epoch whose weights the network now has.</param>
public sealed record TrainingResult(TrainingStep Steps, ValueList<EpochResult> Epochs, int KeptEpoch)
{
    /// <summary>The validation metric of the weights the network now has; null without validation data.</summary>
    public double? Metric => Epochs[KeptEpoch - 1].Metric;
}
