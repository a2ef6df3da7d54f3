using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>export</c>'s result.</summary>
internal static class ExportView
{
    /// <summary>Shows the result.</summary>
    public static void Show(ExportResult result, IAnsiConsole console) =>
        console.Line($"{result.Artifact}: {result.Format}, {result.FileBytes:N0} bytes, SHA-256 {result.Sha256}");
}
