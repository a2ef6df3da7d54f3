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
        string input = recipe.After is PaperRecipe before ? Small(before, test) : DensePath(recipe.Shifted);
        string output = PrunedPath(recipe);
        Run(Stage(recipe, input, output), recipe.Shifted);
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

    /// <summary>An earlier recipe's network without its dead units, as a file.</summary>
    private string Small(PaperRecipe before, LabelledData test)
    {
        Pruned(before, test);
        string path = Path.ChangeExtension(PrunedPath(before), ".small.safetensors");
        if (!File.Exists(path))
        {
            using Network pruned = Network.Load(PrunedPath(before));
            using Network small = DeadPaths.Eliminate(pruned).Network;
            small.Save(path);
        }

        return path;
    }

    private PruneStage Stage(PaperRecipe recipe, string input, string output)
    {
        using Network start = Network.Load(input);
        WeightCounts counts = WeightCounts.Of(start.Spec, start.ToContainer());
        long dense = paper.Spec.Tensors.Where(tensor => tensor.Role == SlotRole.Weight).Sum(tensor => tensor.Shape.ElementCount);
        long steps = (long)recipe.Training.Epochs * ((TrainingImages + recipe.Training.BatchSize - 1) / recipe.Training.BatchSize);
        long end = (long)(recipe.Growth * steps);
        Sparsity sparsity = recipe.SparsityOf(counts.Weights, dense);
        return new PruneStage
        {
            Input = input,
            Task = MnistTask.Name,
            Data = arguments.Data,
            Importance = recipe.Importance,
            Allocation = recipe.Allocation,
            Sparsity = sparsity,
            Schedule = new ScheduleSpec(recipe.Schedule, sparsity, 0, end) { Every = recipe.Every, Initial = new Sparsity(counts.Zeros / (decimal)counts.Weights) },
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
