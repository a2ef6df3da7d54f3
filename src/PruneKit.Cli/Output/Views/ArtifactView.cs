using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>inspect</c>'s result for an exported file.</summary>
internal static class ArtifactView
{
    /// <summary>Shows the result.</summary>
    public static void Show(ArtifactInspection result, IAnsiConsole console)
    {
        console.Line($"{result.File}: {result.FileBytes:N0} bytes, {result.Format}");
        console.Line($"{result.Parameters:N0} numbers in floating-point tensors, {result.NonZeros:N0} of them not zero");
        console.Line($"operators: {string.Join(", ", result.Operators)}");
        foreach (string tensor in result.Tensors)
            console.Line($"  {tensor}");
        foreach (string tensor in result.NotFinite)
            console.Line($"warning: tensor '{tensor}' holds NaN or infinite values");
    }
}
