using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>sweep run</c>'s result.</summary>
internal static class SweepRunView
{
    /// <summary>Shows the result.</summary>
    public static void Show(SweepRunResult result, IAnsiConsole console)
    {
        foreach (string dense in result.Bases)
            console.Line($"{dense}: there");
        if (result.Points.Count > 0)
            Show(result.Points, console);
        console.Line($"{result.Folder}");
    }

    private static void Show(ValueList<SweepRunPoint> points, IAnsiConsole console)
    {
        Table table = Tables.Create("point ", "test", "non-zero weights", "was ");
        foreach (SweepRunPoint point in points)
            table.Row(point.Name, point.Test is double test ? Tables.Fixed(test) : "", point.NonZeroWeights is long weights ? Tables.Whole(weights) : "", Was(point.Status));
        console.Write(table);
    }

    private static string Was(SweepRunStatus status) => status switch { SweepRunStatus.Kept => "there already", SweepRunStatus.Run => "run", _ => "failed" };
}
