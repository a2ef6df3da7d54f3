namespace PruneKit.Study;

/// <summary>One seed: the dense network, the control (the same training again without pruning) and pruned ones, judged on the test part of every split.</summary>
internal static class StudyRun
{
    private const string Dense = "dense";

    private const string Control = "control";

    /// <summary>Weights removed, in per cent.</summary>
    private static readonly int[] Removed = [80, 90];

    /// <summary>Each variant's answers on the test parts together.</summary>
    public static Dictionary<string, AnswersOfParts> Of(IReadOnlyList<LearningTask> parts, int seed, TextWriter log)
    {
        var answers = new Dictionary<string, AnswersOfParts>();
        foreach (LearningTask task in parts)
        {
            string folder = Directory.CreateTempSubdirectory("prunekit-study-").FullName;
            try
            {
                Train(task, seed, folder);
                foreach (string variant in Variants())
                    Answers(answers, variant).Add(task, Path.Combine(folder, variant));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }

            log.WriteLine($"seed {seed}: {string.Join(", ", answers.Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value.Judge().Metric:0.0}")))}");
        }

        return answers;
    }

    private static IEnumerable<string> Variants() => [Dense, Control, .. Removed.SelectMany(percent => Importances(percent).Select(pair => pair.Name))];

    /// <summary>By magnitude, and by chance: the baseline that magnitude must beat.</summary>
    private static (string Name, string Importance)[] Importances(int percent) => [($"{percent} % zeros", "magnitude"), ($"{percent} % zeros at random", "random")];

    private static AnswersOfParts Answers(Dictionary<string, AnswersOfParts> all, string variant)
    {
        if (!all.TryGetValue(variant, out AnswersOfParts? answers))
            all[variant] = answers = new AnswersOfParts();
        return answers;
    }

    private static void Train(LearningTask task, int seed, string folder)
    {
        string name = task.Definition.Name, dense = Path.Combine(folder, Dense);
        RecipeStage[] stages =
        [
            new TrainStage { Task = name, Output = dense },
            new FinetuneStage { Input = dense, Task = name, Output = Path.Combine(folder, Control) },
            .. Removed.SelectMany(percent => Importances(percent).Select(pair => Prune(task, dense, percent, pair.Importance, Path.Combine(folder, pair.Name)))),
        ];
        new RecipeRunner(_ => task).Run(new CompressionRecipe(stages.ToValueList()) { Seed = seed }, new RecipeRunOptions());
    }

    private static PruneStage Prune(LearningTask task, string dense, int percent, string importance, string output) =>
        new() { Input = dense, Task = task.Definition.Name, Gradual = true, Sparsity = Sparsity.Percent(percent), Importance = importance, Output = output };
}
