using System.Globalization;
using System.Text;

namespace PruneKit;

/// <summary>A sweep's report as Markdown.</summary>
internal static class SweepMarkdown
{
    /// <summary>The document.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="chart">The chart's file beside it.</param>
    public static string Write(SweepReport report, string chart)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Sweep over {report.Task}: {report.MetricName}\n\n![{report.MetricName} against weights removed]({chart})\n\n");
        Line(text, SweepTable.Columns);
        text.Append('|').Append("---|").Insert(text.Length, "---:|", SweepTable.Columns.Count - 1).Append('\n');
        foreach (IReadOnlyList<string> row in SweepTable.Rows(report))
            Line(text, row);
        text.Append(CultureInfo.InvariantCulture, $"\nMean ± sample standard deviation over seeds. Validation subjects may be chosen by; nothing was chosen by the test subjects.\n");
        text.Append(CultureInfo.InvariantCulture, $"\\* on the Pareto front: no other place has a better mean {report.FrontBy} metric for as many {report.Cost.Describe()}, or fewer of them for as good a metric.\n");
        if (report.Missing.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"\nA partial report: {report.Missing.Count} points have no result:\n\n{string.Concat(report.Missing.Select(point => $"- {point}\n"))}");
        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal))).Append(" |\n");
}
