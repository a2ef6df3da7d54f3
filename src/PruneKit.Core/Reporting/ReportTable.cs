using System.Globalization;

namespace PruneKit;

/// <summary>The report's one table, the same on the terminal and in Markdown.</summary>
public static class ReportTable
{
    private const int FloatBits = 32;

    /// <summary>The rows, the metric first, classes next.</summary>
    public static IEnumerable<ReportRow> Rows(CompressionReport report)
    {
        (ModelMeasure before, ModelMeasure after) = (report.Before, report.After);
        yield return Points(report.MetricName, before.Metric, after.Metric);
        foreach ((ClassScore old, ClassScore now) in before.Evaluation.Classes.Zip(after.Evaluation.Classes))
            yield return Points($"  F1 of {old.Name} (%)", old.F1Percent, now.F1Percent);
        if (before.Evaluation.AccuracyPercent is double accuracy && after.Evaluation.AccuracyPercent is double accuracyAfter)
            yield return Points("  accuracy (%)", accuracy, accuracyAfter);
        yield return Count("parameters", before.Parameters, after.Parameters);
        yield return Count("non-zero weights", before.NonZeroWeights, after.NonZeroWeights);
        yield return Count("MACs, zeros included", before.Macs, after.Macs);
        if (before.Quantized is not null || after.Quantized is not null)
            yield return new ReportRow("bits a weight", Bits(before), Bits(after), "");
        if (before.Quantized is not null || after.Quantized is not null)
            yield return Count("tensors, stored densely (bytes)", Bytes(before), Bytes(after));
        yield return Count("model file (bytes)", before.FileBytes, after.FileBytes);
        yield return Count("model file after Brotli (bytes)", before.BrotliBytes, after.BrotliBytes);
    }

    private static ReportRow Points(string name, double before, double after) =>
        new(name, Fixed(before), Fixed(after), string.Create(CultureInfo.InvariantCulture, $"{after - before:+0.00;-0.00;0.00}"));

    private static ReportRow Count(string name, long before, long after) =>
        new(name, Whole(before), Whole(after), before == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * (after - before) / before:+0.0;-0.0;0.0} %"));

    private static string Bits(ModelMeasure model) => (model.Quantized?.WeightBits ?? FloatBits).ToString("0.##", CultureInfo.InvariantCulture);

    private static long Bytes(ModelMeasure model) => model.Quantized?.TotalBytes ?? (model.Parameters * FloatBits / 8);

    private static string Fixed(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
