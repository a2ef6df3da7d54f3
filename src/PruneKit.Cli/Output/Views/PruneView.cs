using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>prune</c>'s result.</summary>
internal static class PruneView
{
    /// <summary>Shows the result.</summary>
    public static void Show(PruneResult result, IAnsiConsole console)
    {
        Table table = Tables.Create("weight tensor", "weights", "zeros", "sparsity %");
        foreach (PrunedLayer layer in result.Layers)
            table.Row(layer.Tensor, Tables.Whole(layer.Weights), Tables.Whole(layer.Zeros), Tables.Fixed(layer.SparsityPercent));
        table.Row("all", Tables.Whole(result.Weights), Tables.Whole(result.Zeros), Tables.Fixed(result.SparsityPercent));
        console.Write(table);
        if (result.Validation is Evaluation validation)
        {
            console.Line($"after {result.Steps:N0} steps and {result.Events.Count} prunings, on the validation subjects:");
            EvaluationTable.Show(validation, console);
        }

        console.Line($"{result.Output}");
    }
}
