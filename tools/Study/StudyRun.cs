namespace PruneKit.Study;

/// <summary>One seed: the dense network, the control (the same training again without pruning) and pruned ones, judged on the test part of every split.</summary>
internal static class StudyRun
{
    private const string Dense = "dense";

    private const string Control = "control";

    /// <summary>Weights removed, in per cent.</summary>
    private static readonly int[] Removed = [80, 90];

    /// <summary>Each variant's scores over the test parts together.</summary>
    public static Dictionary<string, Evaluation> Of(IReadOnlyList<LearningTask> parts, int seed, TextWriter log)
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

        return answers.ToDictionary(pair => pair.Key, pair => pair.Value.Judge());
    }

    private static IEnumerable<string> Variants() => [Dense, Control, .. Removed.Select(percent => $"{percent} % zeros")];

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
            .. Removed.Select(percent => new PruneStage { Input = dense, Task = name, Gradual = true, Sparsity = Sparsity.Percent(percent), Output = Path.Combine(folder, $"{percent} % zeros") }),
        ];
        new RecipeRunner(_ => task).Run(new CompressionRecipe(stages.ToValueList()) { Seed = seed }, new RecipeRunOptions());
    }
}
