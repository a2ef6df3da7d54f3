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
        if (result.Subjects.Count > 0)
            Show(result.Subjects, console);
        if (result.Measures.Count > 0)
            Show(result.Measures, console);
    }

    private static void Show(ValueList<SubjectEvaluation> subjects, IAnsiConsole console)
    {
        Table table = Tables.Create("subject, worst first", "answers", "metric");
        foreach (SubjectEvaluation subject in subjects)
            table.Row(subject.Subject, Tables.Whole(subject.Count), Tables.Fixed(subject.Metric));
        console.Write(table);
    }

    private static void Show(ValueList<SubjectMeasure> measures, IAnsiConsole console)
    {
        Table table = Tables.Create("subject", "measure ", "unit ", "answered", "true");
        foreach (SubjectMeasure measure in measures)
            table.Row(measure.Subject, measure.Name, measure.Unit, Number(measure.Answered), Number(measure.True));
        console.Write(table);
    }

    private static string Number(double? value) => value is double known ? Tables.Fixed(known) : "-";
}
