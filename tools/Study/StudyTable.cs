using System.Globalization;

namespace PruneKit.Study;

/// <summary>Mean and standard deviation over seeds, as Markdown.</summary>
internal sealed class StudyTable(TaskDefinition task)
{
    private readonly List<Dictionary<string, AnswersOfParts>> _seeds = [];

    /// <summary>Adds a seed.</summary>
    public void Add(Dictionary<string, AnswersOfParts> variants) => _seeds.Add(variants);

    /// <summary>A row a variant.</summary>
    /// <param name="without">A subject whose answers are left out; null for none.</param>
    public string ToMarkdown(string? without = null)
    {
        string classes = string.Join(", ", task.Classes);
        string rows = string.Concat(_seeds[0].Keys.Select(variant => Row(variant, [.. _seeds.Select(seed => seed[variant].Judge(without))])));
        return $"""
            Task `{task.Name}`{(without is null ? "" : $", without subject {without}")}: {_seeds.Count} seeds, {_seeds[0].First().Value.Judge(without).Count} answers; mean +- standard deviation, in per cent.

            | network | accuracy | macro-F1{(task.Metric.Over.Count > 0 ? $" over {string.Join(", ", task.Metric.Over)}" : "")} | F1 of {classes} | kappa |
            |---|---|---|---|---|
            {rows}
            """;
    }

    private static string Row(string variant, Evaluation[] seeds)
    {
        string[] classes = [.. seeds[0].Classes.Select((_, index) => Spread(seeds, one => one.Classes[index].F1Percent))];
        string kappa = seeds.Average(one => one.Kappa!.Value).ToString("0.000", CultureInfo.InvariantCulture);
        return $"| {variant} | {Spread(seeds, one => one.AccuracyPercent!.Value)} | {Spread(seeds, one => one.MacroF1Percent!.Value)} | {string.Join(", ", classes)} | {kappa} |\n";
    }

    private static string Spread(Evaluation[] seeds, Func<Evaluation, double> number)
    {
        double mean = seeds.Average(number);
        double deviation = seeds.Length < 2 ? 0 : Math.Sqrt(seeds.Sum(one => Math.Pow(number(one) - mean, 2)) / (seeds.Length - 1));
        return string.Create(CultureInfo.InvariantCulture, $"{mean:0.0} +- {deviation:0.0}");
    }
}
