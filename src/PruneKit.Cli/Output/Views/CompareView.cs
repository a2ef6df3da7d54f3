using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>compare</c>'s and <c>compress</c>'s result.</summary>
internal static class CompareView
{
    /// <summary>Shows the result.</summary>
    public static void Show(CompareResult result, IAnsiConsole console)
    {
        CompressionReport report = result.Report;
        Table table = Tables.Create(report.Task, Path.GetFileName(report.Before.Model), Path.GetFileName(report.After.Model), "change");
        foreach (ReportRow row in ReportTable.Rows(report))
            table.Row(row.Name, row.Before, row.After, row.Change);
        console.Write(table);
        foreach (string note in report.After.Device?.Notes ?? [])
            console.Line($"{report.After.Device!.Device}: {note}");
        foreach (ReportArtifact artifact in report.Artifacts)
            console.Line($"{artifact.Path}: {artifact.FileBytes:N0} bytes{Proof(artifact)}");
    }

    private static string Proof(ReportArtifact artifact) => artifact.Runtime is string runtime && artifact.LargestDifference is double difference
        ? $", proved in {runtime}: largest difference {Tables.Small(difference)}"
        : "";
}
