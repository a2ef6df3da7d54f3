using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>train</c>'s and <c>finetune</c>'s result.</summary>
internal static class TrainView
{
    /// <summary>Shows the result.</summary>
    public static void Show(TrainResult result, IAnsiConsole console)
    {
        console.Line($"{result.Output}: {result.Task}, {result.Parameters:N0} parameters, {result.SparsityPercent:0.##} % zeros, {result.Steps:N0} steps{(result.Validation is null ? "" : "; on the validation subjects:")}");
        if (result.Validation is Evaluation validation)
            EvaluationTable.Show(validation, console);
    }
}
