using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Scores by class, then the whole.</summary>
internal static class EvaluationTable
{
    /// <summary>Shows the scores.</summary>
    public static void Show(Evaluation evaluation, IAnsiConsole console)
    {
        if (evaluation.Synthetic == true)
            console.Line($"synthetic data: this shows that the program runs, and says nothing about people");
        if (evaluation.MeanAbsoluteError is double error)
        {
            string untracked = evaluation.UntrackedError is double single ? $", {single:0.####} of single windows" : "";
            console.Line($"mean absolute error {error:0.####} over {evaluation.Count:N0} answers{untracked}");
            return;
        }

        ShowClasses(evaluation, console);
        ShowConfusion(evaluation, console);
        console.Line($"macro-F1 {evaluation.MacroF1Percent:0.00} %, accuracy {evaluation.AccuracyPercent:0.00} %, kappa {evaluation.Kappa:0.000}, {evaluation.Count:N0} answers");
    }

    private static void ShowClasses(Evaluation evaluation, IAnsiConsole console)
    {
        Table table = Tables.Create("class", "precision %", "recall %", "F1 %", "labels");
        foreach (ClassScore score in evaluation.Classes)
            table.Row(score.Name, Tables.Fixed(score.PrecisionPercent), Tables.Fixed(score.RecallPercent), Tables.Fixed(score.F1Percent), Tables.Whole(score.Support));
        console.Write(table);
    }

    private static void ShowConfusion(Evaluation evaluation, IAnsiConsole console)
    {
        Table table = Tables.Create(["truth \\ answer", .. evaluation.Classes.Select(score => score.Name)]);
        foreach ((ClassScore score, ValueList<long> row) in evaluation.Classes.Zip(evaluation.Confusion))
            table.Row([score.Name, .. row.Select(Tables.Whole)]);
        console.Write(table);
    }
}
