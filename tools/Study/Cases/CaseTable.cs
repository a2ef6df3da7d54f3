using System.Globalization;
using MathNet.Numerics.Distributions;

namespace PruneKit.Study;

/// <summary>A case study's networks over several seeds, as Markdown.</summary>
/// <param name="study">The case study.</param>
/// <param name="seeds">The networks of each seed.</param>
internal sealed class CaseTable(CaseStudy study, IReadOnlyList<Dictionary<string, CaseResult>> seeds)
{
    private readonly TaskDefinition _task = WearableTasks.Find(study.Task).Definition;

    /// <summary>A row a variant, compared with the control.</summary>
    public string ToMarkdown() => string.Create(CultureInfo.InvariantCulture, $"""
        Task `{study.Task}`: {_task.Metric.Describe()} in int8 on {seeds[0][CaseStudy.Dense].Evaluation.Count} answers of {seeds[0][CaseStudy.Dense].Subjects.Count} test subjects, {seeds.Count} seeds, mean +- standard deviation.
        Claimed: {study.Claim}.

        | network | bytes of weights and tables | instructions, Cortex-M4 | metric | against the control | p | worst class, F1 | worst subject |
        |---|---|---|---|---|---|---|---|
        {string.Concat(study.Variants.Where(variant => seeds.All(seed => seed.ContainsKey(variant.Name))).Select(variant => Row(variant.Name)))}
        """);

    private string Row(string name)
    {
        CaseResult[] own = Of(name), control = Of(CaseStudy.Control);
        bool isControl = name == CaseStudy.Control;
        string change = isControl ? "" : $"{Spread([.. own.Zip(control, (one, other) => one.Evaluation.Metric - other.Evaluation.Metric)], signed: true)}";
        string worst = own[0].WorstClass is null ? "" : Spread([.. own.Select(one => one.WorstClass!.Value)]);
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {Size(one => one.ConstantBytes)} | {Size(one => one.Instructions)} | {Spread([.. own.Select(one => one.Evaluation.Metric)])} | {change} | {(isControl ? "" : P(own, control).ToString("0.00", CultureInfo.InvariantCulture))} | {worst} | {Spread([.. own.Select(one => one.WorstSubject)])} |\n");

        string Size(Func<CaseResult, double> number)
        {
            double mean = own.Average(number), share = 100 * ((mean / control.Average(number)) - 1);
            return string.Create(CultureInfo.InvariantCulture, $"{mean:N0}{(isControl ? "" : $" ({share:+0;-0;0} %)")}");
        }
    }

    private CaseResult[] Of(string name) => [.. seeds.Select(seed => seed[name])];

    /// <summary>Student's paired test, two-sided, over the test subjects, each with its mean over the seeds. Source: Student, <see href="https://doi.org/10.1093/biomet/6.1.1">The Probable Error of a Mean</see>, 1908.</summary>
    private static double P(CaseResult[] own, CaseResult[] control)
    {
        string[] subjects = [.. own[0].Subjects.Select(one => one.Subject)];
        double[] differences = [.. subjects.Select(subject => Mean(own, subject) - Mean(control, subject))];
        double deviation = Deviation(differences);
        if (differences.Length < 2 || deviation == 0)
            return 1;
        double t = differences.Average() / (deviation / Math.Sqrt(differences.Length));
        return 2 * (1 - StudentT.CDF(0, 1, differences.Length - 1, Math.Abs(t)));
    }

    private static double Mean(CaseResult[] results, string subject) => results.Average(result => result.Subjects.Single(one => one.Subject == subject).Metric);

    private static string Spread(double[] numbers, bool signed = false) =>
        string.Create(CultureInfo.InvariantCulture, $"{(signed && numbers.Average() > 0 ? "+" : "")}{numbers.Average():0.0} +- {Deviation(numbers):0.0}");

    private static double Deviation(double[] numbers) => numbers.Length < 2 ? 0 : Math.Sqrt(numbers.Sum(number => Math.Pow(number - numbers.Average(), 2)) / (numbers.Length - 1));
}
