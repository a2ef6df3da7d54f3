using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>trace</c>'s result.</summary>
internal static class TraceView
{
    /// <summary>Shows the result.</summary>
    public static void Show(TraceResult result, IAnsiConsole console) =>
        console.Line($"{result.Output}: {result.Module}, {result.Layers} layers, {result.Parameters:N0} parameters; equal to the module on random inputs of two batch sizes");
}
