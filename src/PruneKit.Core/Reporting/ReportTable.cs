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
        if (before.Device is DeviceEstimate first && after.Device is DeviceEstimate second)
        {
            foreach (ReportRow row in OnDevice(first, second))
                yield return row;
        }
    }

    private static IEnumerable<ReportRow> OnDevice(DeviceEstimate before, DeviceEstimate after)
    {
        yield return Count($"{before.Device}: constants in C (bytes of flash)", before.Constants, after.Constants);
        yield return Count($"{before.Device}: scratch, input, output (bytes of RAM)", before.Ram, after.Ram);
        if (before.Instructions is double old && after.Instructions is double now)
            yield return Count($"{before.Device}: instructions, estimated", (long)old, (long)now);
        if (before.Milliseconds is EstimateRange slow && after.Milliseconds is EstimateRange fast)
            yield return new ReportRow($"{before.Device}: ms an inference, estimated", DeviceText.Range(slow), DeviceText.Range(fast), "");
        if (before.Microjoules is EstimateRange more && after.Microjoules is EstimateRange less)
            yield return new ReportRow($"{before.Device}: uJ an inference, estimated", DeviceText.Range(more), DeviceText.Range(less), "");
        if (before.BatteryPercentPerDay is EstimateRange most && after.BatteryPercentPerDay is EstimateRange least)
            yield return new ReportRow($"{before.Device}: per cent of the battery a day", DeviceText.Range(most), DeviceText.Range(least), "");
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
