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
        if (result.Paths is PathSummary paths)
            Show(paths, console);
        if (result.Levels is ValueList<AdaptiveLevel> levels)
            Show(levels, console);
        if (result.LearnedSparsityPercent is double learned)
            console.Line($"the method's own threshold would remove {learned:0.00} %");
        if (result.Validation is Evaluation validation)
        {
            if (result.Steps is long steps)
                console.Line($"after {steps:N0} steps and {result.Levels?.Count ?? result.Events.Count} prunings, on the validation subjects:");
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

        foreach (RemovedLayer operation in shrink.Operations)
            Show(operation, console);
        console.Line($"{shrink.MacsBefore:N0} -> {shrink.Macs:N0} MACs, {shrink.ParametersBefore:N0} -> {shrink.Parameters:N0} parameters");
        if (shrink.Rounding is string rounding)
            console.Line($"{rounding}");
        if (shrink.LargestDifference is double difference)
            console.Line($"equal to the network it was made from: largest difference {difference:0.0e+0} of the output's scale over {shrink.Samples:N0} samples in float64");
    }

    private static void Show(RemovedLayer operation, IAnsiConsole console)
    {
        string error = operation.ApproximationError is double relative ? FormattableString.Invariant($", adapter off by {100 * relative:0.0} %") : "";
        string repair = operation.Repair is string made ? $", shapes repaired by {made}" : "";
        console.Line($"{operation.Operation}: {operation.Macs:N0} MACs saved, loss {operation.LossBefore:0.000} -> {operation.LossAfter:0.000}{error}{repair}");
    }

    private static void Show(ValueList<AdaptiveLevel> levels, IAnsiConsole console)
    {
        Table table = Tables.Create("level, sparsity %", "metric", "drop", "verdict");
        foreach (AdaptiveLevel level in levels)
            table.Row(Tables.Fixed(level.SparsityPercent), Tables.Fixed(level.Metric), Tables.Fixed(level.Drop), level.Accepted ? "kept" : "taken back");
        console.Write(table);
    }

    private static void Show(PathSummary paths, IAnsiConsole console)
    {
        if (paths.Report is PathReport report)
            console.Line($"sparsity {100 * report.NominalSparsity:0.00} % nominal, {100 * report.EffectiveSparsity:0.00} % effective; 10^{report.Log10PathsBefore:0.0} -> 10^{report.Log10PathsAfter:0.0} paths, {100 * report.MassKept:0.###e+0} % of their mass kept");
        console.Line($"{paths.DeletedUnits} units led nowhere and were deleted, {paths.FoldedUnits} were constant and folded into biases, {paths.Refused.Count} constant ones stay");
        foreach (KeptDeadUnit unit in paths.Refused.Take(5))
            console.Line($"  unit {unit.Unit} of '{unit.Group}': {unit.Reason}");
    }
}
