using System.Globalization;

namespace PruneKit.Cli.Output;

/// <summary>Shows on stderr what a run is doing: a bar where stderr is a terminal, else a line an epoch.</summary>
internal abstract class ProgressView : IProgress<RunProgress>, IDisposable
{
    /// <summary>The view that suits the writer.</summary>
    public static ProgressView Create(TextWriter error, bool noColor)
    {
        bool terminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
        return terminal ? new BarProgress(error, noColor) : new LineProgress(error);
    }

    /// <inheritdoc />
    public abstract void Report(RunProgress value);

    /// <inheritdoc />
    public virtual void Dispose()
    {
    }

    /// <summary>The stage: <c>[2/5] prune model.safetensors</c>.</summary>
    protected static string Title(RunProgress value) => string.Create(CultureInfo.InvariantCulture, $"[{value.Stage}/{value.Stages}] {value.Text}");

    /// <summary>The training: <c>epoch 3/20, loss 0.2140, macro-F1 (%) 71.20, 0:34 left</c>.</summary>
    protected static string Details(RunProgress value, TrainingProgress training)
    {
        string metric = training.Metric is double known ? string.Create(CultureInfo.InvariantCulture, $", validation {value.MetricName} {known:0.00}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"epoch {training.Epoch}/{training.Epochs}, loss {training.Loss:0.0000}{metric}, {Left(training):m\\:ss} left");
    }

    /// <summary>The rest takes as long a step as what was done; a resumed run counts its old steps as done in no time.</summary>
    private static TimeSpan Left(TrainingProgress training)
    {
        long done = Math.Max(1, training.Step.Number);
        return training.Elapsed * ((double)(training.Steps.Number - training.Step.Number) / done);
    }
}
