namespace PruneKit.Papers;

/// <summary>One seed of a compressed network.</summary>
/// <param name="paper">The network.</param>
/// <param name="arguments">Where data and models are.</param>
/// <param name="seed">The seed.</param>
internal sealed class CompressedRun(CompressedPaper paper, PaperArguments arguments, int seed)
{
    private readonly PaperRun _models = new(paper.Paper, arguments, seed);

    /// <summary>The dense network's result, on shifted digits as all recipes here.</summary>
    public PaperResult Dense(LabelledData test) => _models.Dense(shifted: true, test);

    /// <summary>The pruned network's result.</summary>
    public PaperResult Pruned(CompressedRecipe recipe, LabelledData test) => _models.Pruned(recipe.Pruned, test);

    /// <summary>The file's: what is told is the network that is read back from it.</summary>
    public CompressedResult Compressed(CompressedRecipe recipe, LabelledData train, LabelledData test)
    {
        string path = Path.Combine(arguments.Work, $"{paper.Paper.Name}-{recipe.Mark}-seed{seed}.pkb");
        if (!File.Exists(path))
            Write(recipe, train, path);
        Bundle bundle = BundleReader.Load(path);
        using Network network = bundle.Network.ToNetwork();
        return new CompressedResult(100 - Evaluator.Evaluate(network, test, Task).Metric, bundle.Layout);
    }

    private TaskDefinition Task => new MnistTask { Shape = paper.Paper.Spec, Dense = paper.Paper.Dense }.Definition;

    private void Write(CompressedRecipe recipe, LabelledData train, string path)
    {
        using Network teacher = Network.Load(_models.DensePath(shifted: true));
        using Network pruned = Network.Load(_models.PrunedPath(recipe.Pruned));
        using Network alive = new Pruner().EliminateDeadPaths(pruned, out EquivalenceCertificate _).Network;
        using SharingSession sharing = recipe.Sharing.Attach(alive);
        TrainingOptions options = recipe.Training with { Seed = seed, SamplesPerEpoch = PaperRun.TrainingImages };
        var hooks = new TrainingHooks { AfterStep = new SharingHook(sharing, recipe.Title), Distillation = new Distillation(teacher) { Weight = recipe.Pruned.TeacherWeight, Temperature = recipe.Pruned.Temperature } };
        Trainer.Train(alive, train, null, Task, options, hooks);
        BundleWriter.Save(sharing.ToQuantized(), path);
    }
}
