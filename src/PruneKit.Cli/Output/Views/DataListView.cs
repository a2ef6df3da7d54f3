using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>data list</c>'s result.</summary>
internal static class DataListView
{
    /// <summary>Shows the result.</summary>
    public static void Show(DataListResult result, IAnsiConsole console)
    {
        foreach (DataSetSummary set in result.Sets)
        {
            console.Line($"{set.Name}: {set.Summary}");
            console.Line($"  {set.Source}; licence: {set.Licence}");
            if (set.Mirrors.Count > 0)
                console.Line($"  {set.Files:N0} files, {set.Bytes:N0} bytes, from {set.Mirrors.Count} mirrors: prunekit data get {set.Name}");
            else
                console.Line($"  by hand: {set.ByHand}");
        }
    }
}
