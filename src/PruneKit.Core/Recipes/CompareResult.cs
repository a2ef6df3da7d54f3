using System.Globalization;

namespace PruneKit;

/// <summary>A comparison, and whether it passes the gate.</summary>
/// <param name="Report">Before against after.</param>
/// <param name="MaxDrop">The gate, in points; null for none.</param>
public sealed record CompareResult(CompressionReport Report, double? MaxDrop) : StageResult
{
    /// <inheritdoc />
    public override string Schema => "prunekit.compare/1";

    /// <summary>Whether the metric got worse by no more than the gate allows.</summary>
    public bool Passed => MaxDrop is not double limit || Report.MetricDrop <= limit;

    /// <inheritdoc />
    public override PruneKitException? Failure => Passed ? null : new QualityGateException(string.Create(
        CultureInfo.InvariantCulture,
        $"{Report.MetricName} fell by {Report.MetricDrop:0.00} points, from {Report.Before.Metric:0.00} to {Report.After.Metric:0.00}; the gate allows {MaxDrop}; prune less, or train longer while pruning"));
}
