using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>explain</c>'s result.</summary>
internal static class ExplainView
{
    /// <summary>Shows the result.</summary>
    public static void Show(ExplainResult result, IAnsiConsole console)
    {
        console.Line($"{result.Task}{(result.Synthetic == true ? " (synthetic data)" : "")}, {result.Part.ToString().ToLowerInvariant()} sample {result.Sample} of {result.Subject}, step {result.Step}: {result.Class ?? "the number"} by {result.Method}; the label is {result.Truth ?? "missing"}");
        foreach (ExplainedModel model in new[] { result.Model, result.Before }.OfType<ExplainedModel>())
            ShowModel(model, console);
        if (result.RankCorrelation is double correlation)
            console.Line($"rank correlation of the two {correlation:0.000}");
        console.Line($"{result.Output}: explain.json, explain.svg");
    }

    private static void ShowModel(ExplainedModel model, IAnsiConsole console)
    {
        Attribution attribution = model.Attribution;
        console.Line($"{model.Model}{(model.Quantized ? " (quantised; explained through its floating-point values)" : "")}: answers {model.Answered ?? "a number"}, {attribution.Answer:0.####}, baseline {attribution.BaselineAnswer:0.####}, completeness error {Tables.Small(model.CompletenessError)}");
        Table table = Tables.Create("input ", "channel", "sum", "raises", "lowers", "most at");
        foreach (InputAttribution input in attribution.Inputs)
        {
            for (int channel = 0; channel < input.Values.Count; channel++)
                table.Row([input.Name, Tables.Whole(channel), .. Sums(input.Values[channel])]);
        }

        console.Write(table);
    }

    private static string[] Sums(ValueList<double> values) =>
    [
        Short(values.Sum()), Short(values.Where(value => value > 0).Sum()), Short(values.Where(value => value < 0).Sum()),
        Tables.Whole(Enumerable.Range(0, values.Count).MaxBy(time => Math.Abs(values[time]))),
    ];

    private static string Short(double value) => value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
