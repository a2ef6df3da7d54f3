namespace PruneKit.Cli.Output;

/// <summary>One plain line a stage and an epoch, for logs.</summary>
internal sealed class LineProgress(TextWriter error) : ProgressView
{
    private string _title = "";
    private double? _metric;
    private int _epoch;

    /// <inheritdoc />
    public override void Report(RunProgress value)
    {
        if (Title(value) != _title)
        {
            (_title, _epoch, _metric) = (Title(value), 0, null);
            error.WriteLine(_title);
        }

        if (value.Training is not TrainingProgress training || !EndsEpoch(training))
            return;
        (_epoch, _metric) = (training.Epoch, training.Metric);
        error.WriteLine($"{_title}: {Details(value, training)}");
    }

    /// <summary>An epoch's last report is the one that brings its metric, or, without validation, its last step.</summary>
    private bool EndsEpoch(TrainingProgress training) =>
        (training.Epoch != _epoch && training.Step.Number * training.Epochs >= training.Epoch * training.Steps.Number) || (training.Epoch == _epoch && training.Metric != _metric);
}
