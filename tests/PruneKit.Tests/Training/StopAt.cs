namespace PruneKit.Tests;

/// <summary>Cancels a training at a step, as a user or a power cut does.</summary>
internal sealed class StopAt(int step, CancellationTokenSource cancellation) : IProgress<TrainingProgress>
{
    /// <inheritdoc />
    public void Report(TrainingProgress value)
    {
        if (value.Step.Number >= step)
            cancellation.Cancel();
    }
}
