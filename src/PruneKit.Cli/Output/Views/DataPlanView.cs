using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows what <c>data get --dry-run</c> found.</summary>
internal static class DataPlanView
{
    /// <summary>Shows the result.</summary>
    public static void Show(DataPlanResult result, IAnsiConsole console)
    {
        Table table = Tables.Create("file", "bytes", "SHA-256 ", "is ");
        foreach (PlannedFile file in result.Files)
            table.Row(file.Path, $"{file.Bytes:N0}", file.Sha256, file.State);
        console.Write(table);
        foreach (string mirror in result.Mirrors)
            console.Line($"from {mirror}");
        console.Line($"{result.Files.Count(file => file.State != "there"):N0} of {result.Files.Count:N0} files would be fetched to {result.Folder}");
    }
}
