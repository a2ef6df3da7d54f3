namespace PruneKit;

/// <summary>Makes the recipes of a sweep: one for each dense network, one for each point.</summary>
/// <param name="sweep">The sweep.</param>
/// <param name="task">Its task.</param>
internal sealed class SweepRecipes(Sweep sweep, LearningTask task)
{
    private readonly ValueList<string> _inputs = Inputs(sweep).Select(path => InputDigest.Of(path).Sha256).ToValueList();

    /// <summary>The dense network of a seed.</summary>
    public SweepBase Base(int seed)
    {
        if (sweep.Model is string model)
        {
            CompressionRecipe exported = Recipe(seed: 1, Export(model));
            return new SweepBase(exported, Digest(exported), model);
        }

        CompressionRecipe recipe = Recipe(seed, [Train(seed), .. Export(SweepFiles.Base)]);
        return new SweepBase(recipe, Digest(recipe), null);
    }

    /// <summary>The point of a prune stage and a seed.</summary>
    public SweepPoint Point(int index, ValueList<SweepSetting> settings, PruneStage stage, int seed)
    {
        CompressionRecipe recipe = Recipe(seed, [.. sweep.Model is null ? (RecipeStage[])[Train(seed)] : [], .. Prune(stage, seed), .. Export(SweepFiles.Model)]);
        return new SweepPoint(index, settings, recipe, Digest(recipe)) { Base = Base(seed) };
    }

    /// <summary>Fails where a place of the grid cannot be pruned, as far as that can be told without data.</summary>
    /// <exception cref="InvalidOptionException">It cannot; the message says why.</exception>
    public void Check(PruneStage stage)
    {
        StructurePruning structure = PrunedStructure.Catalogue.Find(stage.Structure);
        PruneStage chosen = stage.Importance.Length > 0 ? stage : stage with { Importance = structure.DefaultImportance };
        if (!structure.Importances.Contains(chosen.Importance))
            throw new InvalidOptionException($"there is no importance '{chosen.Importance}' for structure {stage.Structure}{Nearest.Hint(chosen.Importance, structure.Importances)}");
        if (!Allocators.Catalogue.Names.Contains(stage.Allocation))
            throw new InvalidOptionException($"there is no allocation '{stage.Allocation}'{Nearest.Hint(stage.Allocation, Allocators.Catalogue.Names)}");
        structure.Check(chosen);
        if (stage.Schedule is ScheduleSpec schedule)
            stage.Method?.For(seed: 1, windows: 1).Check(schedule.Create());
        if (sweep.Export != "none" && !Exporters.Catalogue.Find(sweep.Export).TakesFloats)
            throw new InvalidOptionException($"format {sweep.Export} takes quantised models, and a sweep's points are in floating point; take onnx, tflite or none");
        if (sweep.Tuning.Epochs == 0 && TrainsWhilePruning(stage))
            throw new InvalidOptionException("a schedule prunes while training, which \"tuning\": {\"epochs\": 0} leaves out; give epochs, or schedule at-once");
        if (sweep.Tuning.Epochs == 0 && stage.Teacher is not null)
            throw new InvalidOptionException("a teacher teaches while training, which \"tuning\": {\"epochs\": 0} leaves out; give epochs");
    }

    private static IEnumerable<string> Inputs(Sweep sweep)
    {
        if (sweep.Model is string model)
            yield return model;
        if (sweep.Task.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            yield return sweep.Task;
    }

    private TrainStage Train(int seed) => new()
    {
        Task = sweep.Task,
        Data = sweep.Data,
        Training = sweep.Dense.ApplyTo(task.Training) with { Seed = seed },
        Output = SweepFiles.Base,
    };

    private static bool TrainsWhilePruning(PruneStage stage) => stage.Schedule is not null || stage.Adaptive is not null;

    /// <summary>On a schedule pruning trains on by itself; at once, fine-tuning follows.</summary>
    private RecipeStage[] Prune(PruneStage stage, int seed)
    {
        PruneStage start = sweep.Model is string model ? stage with { Input = model } : stage;
        TrainingOptions training = sweep.Tuning.ApplyTo(task.Pruning.Training) with { Seed = seed };
        if (TrainsWhilePruning(stage))
            return [start with { Training = training, Output = SweepFiles.Model }];
        if (sweep.Tuning.Epochs == 0)
            return [start with { Output = SweepFiles.Model }];
        var tune = new FinetuneStage { Input = SweepFiles.Pruned, Task = sweep.Task, Data = sweep.Data, Training = training, Teacher = stage.Teacher, Output = SweepFiles.Model };
        return [start with { Teacher = null, Output = SweepFiles.Pruned }, tune];
    }

    private RecipeStage[] Export(string model) => sweep.Export == "none"
        ? []
        : [new ExportStage { Input = model, Format = sweep.Export, Output = SweepFiles.Artifact }];

    private CompressionRecipe Recipe(int seed, params IEnumerable<RecipeStage> stages) => new(stages.ToValueList()) { Seed = seed, Threads = sweep.Threads };

    private string Digest(CompressionRecipe recipe) => CanonicalJson.Digest(new Identity(recipe, _inputs));

    private sealed record Identity(CompressionRecipe Recipe, ValueList<string> Inputs);
}
