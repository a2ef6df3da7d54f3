using TorchSharp;

namespace PruneKit;

/// <summary>Runs a recipe stage by stage. A stage whose output is there already, from the same work, can be skipped, so that an interrupted run goes on.</summary>
/// <param name="tasks">Finds a task by its name or by the path of a dataset.json.</param>
public sealed class RecipeRunner(Func<string, LearningTask> tasks)
{
    /// <summary>What was read of the tasks; kept from run to run.</summary>
    internal TaskCache Tasks { get; } = new(tasks);

    /// <summary>Runs all stages.</summary>
    /// <param name="recipe">What to do.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Leaves a valid checkpoint where a training is cancelled.</param>
    /// <returns>One result a stage that was run; a stage that failed its verification or gate is the last.</returns>
    /// <exception cref="PruneKitException">An input, an option or an output is at fault.</exception>
    public IReadOnlyList<StageResult> Run(CompressionRecipe recipe, RecipeRunOptions options, CancellationToken cancellation = default)
    {
        int threads = Guard.InRange(recipe.Threads, 1, 1024);
        RecipeOutputs.Probe(recipe, options);
        torch.set_num_threads(threads);
        var context = new RunContext(recipe, options, Tasks, cancellation);
        List<StageResult> results = [];
        List<RecipeStage> resolved = [];
        for (int i = 0; i < recipe.Stages.Count && (results.Count == 0 || results[^1].Failure is null); i++)
        {
            (RecipeStage stage, StageResult? result) = Run(i, context);
            resolved.Add(stage);
            if (result is not null)
                results.Add(result);
        }

        if (options.RecordTo is string path && resolved.Count == recipe.Stages.Count)
            AtomicFile.WriteText(path, (recipe with { Stages = resolved.ToValueList() }).ToJson(), context.MayReplace);
        return results;
    }

    /// <summary>Runs one stage, its defaults filled in; no result where its output is there already.</summary>
    private static (RecipeStage Stage, StageResult? Result) Run(int index, RunContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        RecipeStage asked = context.Begin(index);
        StageRule rule = StageRules.For(asked);
        RecipeStage stage = rule.Resolve(asked, context);
        if (context.Options.SkipFinished && stage is ModelStage { Output: string path } and not ExportStage && File.Exists(path))
        {
            if (Finished.IsFinished(path, stage, context))
                return (stage, null);
            if (!context.Options.Overwrite)
                throw new OutputException($"{path} exists, but other work made it (options, seed, threads or inputs differ), so it is no part of this run; pass --force to replace it, or choose another output");
        }

        return (stage, rule.Run(stage, context));
    }
}
