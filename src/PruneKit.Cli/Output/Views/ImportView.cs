using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>import</c>'s result.</summary>
internal static class ImportView
{
    /// <summary>Shows the result.</summary>
    public static void Show(ImportResult result, IAnsiConsole console)
    {
        console.Line($"{result.Output}: {result.Input}, {result.Layers} layers, {result.Parameters:N0} parameters");
        foreach (string note in result.Notes)
            console.Line($"{note}");
    }
}
