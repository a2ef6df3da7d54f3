namespace PruneKit.Papers;

/// <summary>One seed of a paper's network: the dense network, and each recipe's. Models that are there already, from the same work, are not made again, and an interrupted training goes on.</summary>
internal sealed class PaperRun(Paper paper, PaperArguments arguments, int seed)
{
    private readonly MnistTask _task = new() { Shape = paper.Spec, Dense = paper.Dense };

    /// <summary>The dense network's result.</summary>
    public PaperResult Dense(LabelledData test)
    {
        Run(new TrainStage { Task = MnistTask.Name, Data = arguments.Data, Output = DensePath, Resume = HasCheckpoint(DensePath) });
        return PaperResult.Of(DensePath, test, _task.Definition);
    }

    /// <summary>What a recipe makes of it.</summary>
    public PaperResult Pruned(PaperRecipe recipe, LabelledData test)
    {
        string output = Path.Combine(arguments.Work, FormattableString.Invariant($"{paper.Name}-{recipe.Compression:0.#}x-{recipe.Importance}-seed{seed}.safetensors"));
        Run(Stage(recipe, test.Count, output));
        return PaperResult.Of(output, test, _task.Definition);
    }

    private string DensePath => Path.Combine(arguments.Work, $"{paper.Name}-dense-seed{seed}.safetensors");

    private PruneStage Stage(PaperRecipe recipe, int testImages, string output)
    {
        long steps = (long)recipe.Training.Epochs * ((6 * testImages) + recipe.Training.BatchSize - 1) / recipe.Training.BatchSize;
        long end = (long)(recipe.Growth * steps);
        Sparsity sparsity = recipe.SparsityOf(paper.Spec.Tensors.Where(tensor => tensor.Role == SlotRole.Weight).Sum(tensor => tensor.Shape.ElementCount));
        return new PruneStage
        {
            Input = DensePath,
            Task = MnistTask.Name,
            Data = arguments.Data,
            Importance = recipe.Importance,
            Allocation = recipe.Allocation,
            Sparsity = sparsity,
            Schedule = new ScheduleSpec(recipe.Schedule, sparsity, 0, end) { Every = recipe.Every },
            Training = recipe.Training,
            Teacher = new TeacherSettings(DensePath) { Weight = recipe.TeacherWeight, Temperature = recipe.Temperature },
            Output = output,
            Resume = HasCheckpoint(output),
        };
    }

    private void Run(RecipeStage stage) => new RecipeRunner(_ => _task).Run(
        new CompressionRecipe([stage]) { Seed = seed, Threads = arguments.Threads },
        new RecipeRunOptions { SkipFinished = true });

    private static bool HasCheckpoint(string output) => File.Exists(output + ".checkpoint");
}
