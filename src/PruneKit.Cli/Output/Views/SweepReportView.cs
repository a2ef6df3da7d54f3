using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>sweep report</c>'s result.</summary>
internal static class SweepReportView
{
    /// <summary>Shows the result.</summary>
    public static void Show(SweepReportResult result, IAnsiConsole console)
    {
        SweepReport report = result.Report;
        Table table = Tables.Create([.. SweepTable.Columns]);
        foreach (IReadOnlyList<string> row in SweepTable.Rows(report))
            table.Row([.. row]);
        console.Write(table);
        console.Line($"{report.MetricName}: mean and standard deviation over seeds; * on the Pareto front of {report.FrontBy} metric and cost");
        foreach (string missing in report.Missing)
            console.Line($"missing: {missing}");
        console.Line($"{result.Folder}");
    }
}
