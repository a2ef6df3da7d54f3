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
        if (result.Shrink is ShrinkSummary shrink)
            Show(shrink, console);
        if (result.Validation is Evaluation validation)
        {
            if (result.Steps is long steps)
                console.Line($"after {steps:N0} steps and {result.Events.Count} prunings, on the validation subjects:");
            else
                console.Line($"without further training, on the validation subjects:");
            EvaluationTable.Show(validation, console);
        }

        console.Line($"{result.Output}");
    }

    private static void Show(ShrinkSummary shrink, IAnsiConsole console)
    {
        if (shrink.Groups.Count > 0)
        {
            Table table = Tables.Create("channel group", "before", "after");
            foreach (ShrunkGroup group in shrink.Groups)
                table.Row(group.Name, Tables.Whole(group.Before), Tables.Whole(group.After));
            console.Write(table);
        }

        console.Line($"{shrink.MacsBefore:N0} -> {shrink.Macs:N0} MACs, {shrink.ParametersBefore:N0} -> {shrink.Parameters:N0} parameters");
        if (shrink.Rounding is string rounding)
            console.Line($"{rounding}");
        if (shrink.LargestDifference is double difference)
            console.Line($"equal to the masked network: largest difference {difference:0.0e+0} of the output's scale over {shrink.Samples:N0} samples in float64");
    }
}
