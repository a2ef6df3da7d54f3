using System.Globalization;
using System.Text;

namespace PruneKit;

/// <summary>The report as Markdown.</summary>
internal static class MarkdownReport
{
    /// <summary>The document.</summary>
    public static string Write(CompressionReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {report.Task}: {Path.GetFileName(report.Before.Model)} against {Path.GetFileName(report.After.Model)}\n\n");
        text.Append("| | before | after | change |\n|---|---:|---:|---:|\n");
        foreach (ReportRow row in ReportTable.Rows(report))
            text.Append(CultureInfo.InvariantCulture, $"| {row.Name.Trim()} | {row.Before} | {row.After} | {row.Change} |\n");
        text.Append(CultureInfo.InvariantCulture, $"\nMeasured on {report.After.Evaluation.Count:N0} answers of the test subjects.\n");
        foreach (string note in report.After.Device?.Notes ?? [])
            text.Append(CultureInfo.InvariantCulture, $"\n{report.After.Device!.Device}: {note}.\n");
        foreach (ReportArtifact artifact in report.Artifacts)
            text.Append(Line(artifact));
        return text.ToString();
    }

    private static string Line(ReportArtifact artifact)
    {
        string proof = artifact.Runtime is string runtime && artifact.LargestDifference is double difference
            ? string.Create(CultureInfo.InvariantCulture, $"run in {runtime}, largest difference from the network {difference:0.0e+0}")
            : "not run";
        return string.Create(CultureInfo.InvariantCulture, $"\n{Path.GetFileName(artifact.Path)} ({artifact.Format}): {artifact.FileBytes:N0} bytes, {proof}.\n");
    }
}
