namespace PruneKit;

/// <summary>Metrics in words.</summary>
public static class MetricSpecText
{
    /// <summary>The metric as tables name it: <c>macro-F1 over N, S, V (%)</c>.</summary>
    public static string Describe(this MetricSpec metric) => metric.Kind switch
    {
        MetricKind.MacroF1 => metric.Over.Count == 0 ? "macro-F1 (%)" : $"macro-F1 over {string.Join(", ", metric.Over)} (%)",
        MetricKind.Accuracy => "accuracy (%)",
        _ => "mean absolute error",
    };

    /// <summary>By how much a value got worse; negative where it got better.</summary>
    public static double Drop(this MetricSpec metric, double before, double after) => metric.LargerIsBetter ? before - after : after - before;
}
