using System.Globalization;

namespace PruneKit.Study;

/// <summary>How well falls are told, by trial, in per cent.</summary>
/// <param name="Sensitivity">Falls with an alarm.</param>
/// <param name="Specificity">Daily activities without one; those without an impact have none.</param>
/// <param name="AlarmsPerHour">In daily activities.</param>
/// <param name="Subjects">Trials judged rightly, of each subject.</param>
/// <param name="Macs">Of one answer.</param>
/// <param name="Parameters">Trained numbers.</param>
/// <param name="BundleBytes">Of the bundle; null in floating point.</param>
internal sealed record FallScore(double Sensitivity, double Specificity, double AlarmsPerHour, IReadOnlyDictionary<string, double> Subjects, long Macs, long Parameters, long? BundleBytes)
{
    /// <summary>The score of trials that were answered, each part by a model of its own.</summary>
    public static FallScore Of(IReadOnlyList<FallAnswers> parts)
    {
        var trials = parts.SelectMany(part => part.Trials).ToArray();
        return new FallScore(
            Share(trials.Where(trial => trial.Fall), trial => trial.Alarms > 0),
            Share(trials.Where(trial => !trial.Fall), trial => trial.Alarms == 0),
            trials.Where(trial => !trial.Fall).Sum(trial => trial.Alarms) / parts.Sum(part => part.Hours),
            trials.GroupBy(trial => trial.Subject).ToDictionary(subject => subject.Key, subject => Share(subject, trial => trial.Fall == trial.Alarms > 0)),
            parts[0].Macs,
            parts[0].Parameters,
            parts[0].BundleBytes is null ? null : (long)parts.Average(part => part.BundleBytes!.Value));
    }

    private static double Share<T>(IEnumerable<T> all, Func<T, bool> right) => 100 * all.Average(one => right(one) ? 1.0 : 0);

    /// <summary>A row of a table: mean and standard deviation over seeds.</summary>
    public static string Row(string name, IReadOnlyList<FallScore> seeds)
    {
        (string worst, double share) = seeds[0].Subjects.Keys.Select(subject => (subject, seeds.Average(seed => seed.Subjects[subject]))).MinBy(subject => subject.Item2);
        string bytes = seeds[0].BundleBytes is null ? "" : seeds.Average(seed => seed.BundleBytes!.Value).ToString("N0", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {Spread(seeds, one => one.Sensitivity)} | {Spread(seeds, one => one.Specificity)} | {Spread(seeds, one => one.AlarmsPerHour)} | {worst} {share:0.0} | {seeds[0].Macs:N0} | {seeds[0].Parameters:N0} | {bytes} |");
    }

    private static string Spread(IReadOnlyList<FallScore> seeds, Func<FallScore, double> number)
    {
        double mean = seeds.Average(number), squares = seeds.Sum(seed => Math.Pow(number(seed) - mean, 2));
        return string.Create(CultureInfo.InvariantCulture, $"{mean:0.00} +- {Math.Sqrt(squares / Math.Max(1, seeds.Count - 1)):0.00}");
    }
}
