using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>data get</c>'s result.</summary>
internal static class DataGetView
{
    /// <summary>Shows the result.</summary>
    public static void Show(DataGetResult result, IAnsiConsole console)
    {
        console.Line($"{result.Folder}: {result.Files:N0} files, every SHA-256 as published; {result.Present:N0} were there already, {result.FetchedBytes:N0} bytes fetched");
        console.Line($"cite {result.Source}; licence: {result.Licence}");
    }
}
