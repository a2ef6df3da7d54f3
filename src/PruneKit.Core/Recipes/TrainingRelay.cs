namespace PruneKit;

/// <summary>Passes a training's progress on as the run's.</summary>
internal sealed class TrainingRelay(RunContext context, string metricName) : IProgress<TrainingProgress>
{
    /// <inheritdoc />
    public void Report(TrainingProgress value) => context.Report(value, metricName);
}
