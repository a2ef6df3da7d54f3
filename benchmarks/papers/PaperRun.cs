namespace PruneKit.Papers;

/// <summary>One seed of a paper's network: the dense network, and each recipe's. Models that are there already, from the same work, are not made again, and an interrupted training goes on.</summary>
internal sealed class PaperRun(Paper paper, PaperArguments arguments, int seed)
{
    /// <summary>An epoch, with or without shifts.</summary>
    internal const int TrainingImages = 60_000;

    /// <summary>The dense network's result.</summary>
    /// <param name="shifted">Whether the training images also come moved by one pixel; an epoch is as many images either way.</param>
    /// <param name="test">What it is told on.</param>
    public PaperResult Dense(bool shifted, LabelledData test)
    {
        string output = DensePath(shifted);
        Run(new TrainStage { Task = MnistTask.Name, Data = arguments.Data, Output = output, Resume = HasCheckpoint(output) }, shifted);
        return PaperResult.Of(output, test, TaskOf(shifted).Definition);
    }

    /// <summary>What a recipe makes of it.</summary>
    public PaperResult Pruned(PaperRecipe recipe, LabelledData test)
    {
        string output = PrunedPath(recipe);
        Run(Stage(recipe, output), recipe.Shifted);
        return PaperResult.Of(output, test, TaskOf(recipe.Shifted).Definition);
    }

    /// <summary>Where a recipe's network is.</summary>
    internal string PrunedPath(PaperRecipe recipe) =>
        Path.Combine(arguments.Work, FormattableString.Invariant($"{paper.Name}-{recipe.Compression:0.#}x-{recipe.Importance}{Mark(recipe.Shifted)}-seed{seed}.safetensors"));

    /// <summary>Where the dense network is.</summary>
    internal string DensePath(bool shifted) => Path.Combine(arguments.Work, $"{paper.Name}-dense{Mark(shifted)}-seed{seed}.safetensors");

    private static string Mark(bool shifted) => shifted ? "-shifted" : string.Empty;

    private MnistTask TaskOf(bool shifted) => new() { Shape = paper.Spec, Dense = Drawn(paper.Dense, shifted), Shifted = shifted };

    private static TrainingOptions Drawn(TrainingOptions training, bool shifted) => shifted ? training with { SamplesPerEpoch = TrainingImages } : training;

    private PruneStage Stage(PaperRecipe recipe, string output)
    {
        long steps = (long)recipe.Training.Epochs * ((TrainingImages + recipe.Training.BatchSize - 1) / recipe.Training.BatchSize);
        long end = (long)(recipe.Growth * steps);
        Sparsity sparsity = recipe.SparsityOf(paper.Spec.Tensors.Where(tensor => tensor.Role == SlotRole.Weight).Sum(tensor => tensor.Shape.ElementCount));
        return new PruneStage
        {
            Input = DensePath(recipe.Shifted),
            Task = MnistTask.Name,
            Data = arguments.Data,
            Importance = recipe.Importance,
            Allocation = recipe.Allocation,
            Sparsity = sparsity,
            Schedule = new ScheduleSpec(recipe.Schedule, sparsity, 0, end) { Every = recipe.Every },
            Training = Drawn(recipe.Training, recipe.Shifted),
            Teacher = new TeacherSettings(DensePath(recipe.Shifted)) { Weight = recipe.TeacherWeight, Temperature = recipe.Temperature },
            Output = output,
            Resume = HasCheckpoint(output),
        };
    }

    private void Run(RecipeStage stage, bool shifted) => new RecipeRunner(_ => TaskOf(shifted)).Run(
        new CompressionRecipe([stage]) { Seed = seed, Threads = arguments.Threads },
        new RecipeRunOptions { SkipFinished = true });

    private static bool HasCheckpoint(string output) => File.Exists(output + ".checkpoint");
}
