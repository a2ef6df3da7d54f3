namespace PruneKit;

/// <summary>Before against after: what compression cost and what it gained. Written as JSON and as Markdown.</summary>
/// <param name="Task">The task.</param>
/// <param name="MetricName">What the metric is: <c>macro-F1 over N, S, V (%)</c>.</param>
/// <param name="Before">The model before.</param>
/// <param name="After">The model after.</param>
public sealed record CompressionReport(string Task, string MetricName, ModelMeasure Before, ModelMeasure After)
{
    /// <summary>Name and version of the JSON document.</summary>
    public string Schema { get; } = "prunekit.report/1";

    /// <value>The files that were exported from the model after, and how they were proved. Default none.</value>
    public ValueList<ReportArtifact> Artifacts { get; init; } = [];

    /// <value>By how many points the metric got worse; negative where it got better.</value>
    public required double MetricDrop { get; init; }
}
