namespace PruneKit;

/// <summary>A point's progress as the sweep's: which point of how many, then what it does.</summary>
internal sealed class SweepPointProgress(IProgress<RunProgress> inner, int number, int count, string name) : IProgress<RunProgress>
{
    /// <inheritdoc />
    public void Report(RunProgress value) => inner.Report(value with { Stage = number, Stages = count, Text = $"{name}: {value.Text}" });

    /// <summary>Tells of a wait.</summary>
    public void Wait(string what) => inner.Report(new RunProgress(number, count, $"{name}: waits for {what}", null));
}
