using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>sweep plan</c>'s result.</summary>
internal static class SweepPlanView
{
    /// <summary>Shows the result.</summary>
    public static void Show(SweepPlanResult result, IAnsiConsole console)
    {
        Table table = Tables.Create("axis", "values ");
        foreach (SweepAxis axis in result.Axes)
            table.Row(axis.Property, string.Join(", ", axis.Values));
        console.Write(table);
        foreach (ImpossiblePoint left in result.Impossible)
            console.Line($"left out: {string.Join(", ", left.Settings)}: {left.Reason}");
        console.Line($"{result.Points:N0} points, 0 to {result.Points - 1}, from {result.DenseNetworks:N0} dense networks that are trained first");
        console.Line($"{result.File}");
    }
}
