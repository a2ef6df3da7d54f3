using System.Globalization;
using System.Text;

namespace PruneKit;

/// <summary>A sweep's runs as CSV (RFC 4180), one a line.</summary>
internal static class SweepCsv
{
    private static readonly string[] Figures =
        ["test_metric", "validation_metric", "weights", "non_zero_weights", "sparsity_percent", "parameters", "macs", "file_bytes", "brotli_bytes", "artifact_bytes"];

    /// <summary>The document; names in the first line.</summary>
    public static string Write(SweepReport report)
    {
        string[] axes = [.. report.Points.SelectMany(row => row.Settings).Select(setting => setting.Name).Distinct()];
        var text = new StringBuilder();
        Line(text, ["index", "digest", "seed", .. axes, .. Figures]);
        foreach (SweepRow row in report.Points)
            Line(text, [Text(row.Index), row.Digest, Text(row.Seed), .. axes.Select(axis => Value(row, axis)), .. Numbers(row.Measure)]);
        return text.ToString();
    }

    private static string Value(SweepRow row, string axis) => row.Settings.FirstOrDefault(setting => setting.Name == axis)?.Value ?? "";

    private static IEnumerable<string> Numbers(SweepMeasure measure)
    {
        ModelMeasure model = measure.Test;
        return
        [
            Text(model.Metric), Text(measure.Validation), Text(model.Weights), Text(model.NonZeroWeights), Text(model.SparsityPercent), Text(model.Parameters),
            Text(model.Macs), Text(model.FileBytes), Text(model.BrotliBytes), Text(measure.ArtifactBytes),
        ];
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
