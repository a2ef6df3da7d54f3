using System.Globalization;

namespace PruneKit.Study;

/// <summary>Mean and standard deviation over seeds, as Markdown.</summary>
internal sealed class StudyTable(TaskDefinition task)
{
    private readonly List<Dictionary<string, Evaluation>> _seeds = [];

    /// <summary>Adds a seed.</summary>
    public void Add(Dictionary<string, Evaluation> variants) => _seeds.Add(variants);

    /// <summary>A row a variant.</summary>
    public string ToMarkdown()
    {
        string classes = string.Join(", ", task.Classes);
        string rows = string.Concat(_seeds[0].Keys.Select(variant => Row(variant, [.. _seeds.Select(seed => seed[variant])])));
        return $"""
            Task `{task.Name}`, {_seeds.Count} seeds, {_seeds[0].First().Value.Count} answers; mean +- standard deviation.

            | network | accuracy | macro-F1 | F1 of {classes} | kappa |
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
