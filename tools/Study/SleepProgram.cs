using System.Globalization;

namespace PruneKit.Study;

/// <summary>Sleep by five folds over all subjects: stages, the published point of sleep against wake, and what pruning and integers do to them.</summary>
internal static class SleepProgram
{
    /// <summary>Trains and tells the table.</summary>
    /// <param name="wholeNight">Whether the network reads both ways.</param>
    /// <param name="seeds">How many.</param>
    public static void Run(bool wholeNight, int seeds)
    {
        TaskDefinition task = new SleepTask { WholeNight = wholeNight }.Definition;
        Dictionary<string, List<SleepScore>> scores = [];
        for (int seed = 1; seed <= seeds; seed++)
        {
            foreach ((string name, SleepScore score) in Seed(wholeNight, seed))
            {
                if (!scores.TryGetValue(name, out List<SleepScore>? all))
                    scores[name] = all = [];
                all.Add(score);
            }

            Tell(task, seed, scores, seed < seeds ? Console.Error : Console.Out);
        }
    }

    private static void Tell(TaskDefinition task, int seeds, Dictionary<string, List<SleepScore>> scores, TextWriter output)
    {
        output.WriteLine($"Task `{task.Name}`: {seeds} seeds, five folds over all subjects; mean +- standard deviation; asleep or awake at the threshold at which the training subjects' sleep is found with 93 %.\n");
        output.WriteLine("| network | accuracy | kappa | macro-F1 | F1 of wake, NREM, REM | worst subject | asleep or awake: accuracy; sensitivity, specificity | parameters | bundle (bytes) |\n|---|---|---|---|---|---|---|---|---|");
        foreach ((string name, List<SleepScore> all) in scores)
            output.WriteLine(Row(task, name, all));
    }

    private static Dictionary<string, SleepScore> Seed(bool wholeNight, int seed)
    {
        Dictionary<string, SleepScore> scores = [];
        for (int fold = 0; fold < SleepTask.Folds; fold++)
        {
            var task = new SleepTask { WholeNight = wholeNight, Fold = fold };
            string folder = Directory.CreateTempSubdirectory("prunekit-study-").FullName;
            try
            {
                foreach (StudyVariant variant in Variants)
                {
                    new RecipeRunner(_ => task).Run(new CompressionRecipe(variant.Stages(task.Definition.Name, folder).ToValueList()) { Seed = seed }, new RecipeRunOptions());
                    if (!scores.TryGetValue(variant.Name, out SleepScore? score))
                        scores[variant.Name] = score = new SleepScore();
                    score.Add(task, Path.Combine(folder, variant.Name));
                }
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return scores;
    }

    private static IReadOnlyList<StudyVariant> Variants { get; } =
    [
        StudyVariant.Trained,
        StudyVariant.Control,
        StudyVariant.Zeros(80, "magnitude", ""),
        StudyVariant.Zeros(80, "random", " at random"),
        StudyVariant.Zeros(90, "magnitude", ""),
        StudyVariant.Half("half the MACs by units", stage => stage with { Structure = "channels" }),
        Integers("dense"),
        Integers(StudyVariant.ZerosName(80, "")),
        Integers("half the MACs by units"),
    ];

    private static StudyVariant Integers(string of) => new($"{of}, int8", (task, dense, output) =>
        [new QuantizeStage { Input = Path.Combine(Path.GetDirectoryName(dense)!, of), Task = task, Output = output }]);

    private static string Row(TaskDefinition task, string name, List<SleepScore> scores)
    {
        Evaluation[] stages = [.. scores.Select(score => score.Stages(task))];
        string classes = string.Join(", ", task.Classes.Select((_, i) => Spread(stages.Select(one => one.Classes[i].F1Percent))));
        (string subject, double worst) = scores.Select(score => score.Worst).MinBy(one => one.Accuracy);
        string bytes = scores[0].Bundles.Count == 0 ? "" : scores.SelectMany(score => score.Bundles).Average().ToString("N0", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {Spread(stages.Select(one => one.AccuracyPercent!.Value))} | {Spread(stages.Select(one => one.Kappa!.Value), "0.000")} | {Spread(stages.Select(one => one.MacroF1Percent!.Value))} | {classes} | {subject} {worst:0.0} | {Spread(scores.Select(one => one.TwoStages.Accuracy))}; {Spread(scores.Select(one => one.TwoStages.Sensitivity))}, {Spread(scores.Select(one => one.TwoStages.Specificity))} | {scores[0].Parameters:N0} | {bytes} |");
    }

    private static string Spread(IEnumerable<double> numbers, string format = "0.0")
    {
        double[] all = [.. numbers];
        double mean = all.Average(), deviation = all.Length < 2 ? 0 : Math.Sqrt(all.Sum(one => Math.Pow(one - mean, 2)) / (all.Length - 1));
        return $"{mean.ToString(format, CultureInfo.InvariantCulture)} +- {deviation.ToString(format, CultureInfo.InvariantCulture)}";
    }
}
