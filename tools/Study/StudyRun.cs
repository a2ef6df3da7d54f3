namespace PruneKit.Study;

/// <summary>One seed: the dense network, the control (the same training again without pruning) and variants of it, judged on the test part of every split.</summary>
internal static class StudyRun
{
    /// <summary>Each variant's answers on the test parts together.</summary>
    /// <param name="parts">The task, or the task's folds.</param>
    /// <param name="variants">What is made of the dense network.</param>
    /// <param name="seed">Of everything random.</param>
    /// <param name="withValidation">Whether the validation parts are answered, too.</param>
    /// <param name="log">Told of the result.</param>
    public static Dictionary<string, AnswersOfParts> Of(IReadOnlyList<LearningTask> parts, IReadOnlyList<StudyVariant> variants, int seed, bool withValidation, TextWriter log)
    {
        var answers = new Dictionary<string, AnswersOfParts>();
        foreach (LearningTask task in parts)
        {
            string folder = Directory.CreateTempSubdirectory("prunekit-study-").FullName;
            try
            {
                if (task.Network is NetworkSpec spec)
                {
                    using Network untrained = Network.Create(spec, seed);
                    untrained.Save(Path.Combine(folder, StudyVariant.Untrained));
                }

                foreach (StudyVariant variant in variants)
                    Add(answers, variant, task, seed, withValidation, folder, log);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        log.WriteLine($"seed {seed}: {string.Join(", ", answers.Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value.Judge().Metric:0.0}")))}");
        return answers;
    }

    // That a variant cannot reach its target, or has no meaning for a network, is a result, too.
    private static void Add(Dictionary<string, AnswersOfParts> all, StudyVariant variant, LearningTask task, int seed, bool withValidation, string folder, TextWriter log)
    {
        try
        {
            new RecipeRunner(_ => task).Run(new CompressionRecipe(variant.Stages(task.Definition.Name, folder).ToValueList()) { Seed = seed }, new RecipeRunOptions());
        }
        catch (PruneKitException e)
        {
            log.WriteLine($"seed {seed}, {variant.Name}: {e.Message}");
            return;
        }

        if (!all.TryGetValue(variant.Name, out AnswersOfParts? answers))
            all[variant.Name] = answers = new AnswersOfParts(withValidation);
        answers.Add(task, Path.Combine(folder, variant.Name));
        if (withValidation)
            log.WriteLine(FormattableString.Invariant($"seed {seed}, {variant.Name}: {answers.JudgeValidation().Metric:0.0} on the validation part, {answers.BundleBytes} bytes"));
    }
}
