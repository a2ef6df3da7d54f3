using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>evaluate</c>'s result.</summary>
internal static class EvaluateView
{
    /// <summary>Shows the result.</summary>
    public static void Show(EvaluateResult result, IAnsiConsole console)
    {
        console.Line($"{result.Model} on the {result.Part.ToString().ToLowerInvariant()} subjects of {result.Task}");
        EvaluationTable.Show(result.Evaluation, console);
    }
}
