namespace PruneKit;

/// <summary>Pruning of single weights in which the kept ones change too: <c>--update</c> and <c>--solver</c>.</summary>
internal static class SolvedWeights
{
    /// <summary>Whether a stage asks for it.</summary>
    public static bool IsAsked(PruneStage stage) => stage.Update is not null || stage.Solver is not null;

    /// <summary>Fails where the stage's options do not go together.</summary>
    /// <exception cref="InvalidOptionException">They do not; the message names them.</exception>
    public static void Check(PruneStage stage)
    {
        if (!IsAsked(stage))
            return;
        if (stage.Update is not null && stage.Solver is not null)
            throw new InvalidOptionException($"--solver {stage.Solver} finds the weights' values itself and takes no --update; leave one of them away");
        if (stage.Solver is not null && stage.Structure != PrunedStructure.Weights)
            throw new InvalidOptionException($"--solver {stage.Solver} chooses single weights; with --structure {stage.Structure} give --importance obs --update obs");
        string option = stage.Solver is null ? $"--update {stage.Update}" : $"--solver {stage.Solver}";
        if (stage.Schedule is not null || stage.Gradual || stage.Adaptive is not null)
            throw new InvalidOptionException($"{option} changes weights at once and takes neither --schedule nor --max-drop; run prunekit finetune afterwards");
        if (stage.Sparsity is null)
            throw new InvalidOptionException($"{option} needs --sparsity; for example --sparsity 80");
        if (stage.Task is null)
            throw new InvalidOptionException($"{option} looks at data and needs --task; give a built-in task or the path of your dataset.json");
    }

    /// <summary>Fails where a stage that prunes no single weights asks for it.</summary>
    /// <exception cref="InvalidOptionException">It does.</exception>
    public static void Refuse(PruneStage stage)
    {
        if (IsAsked(stage))
            throw new InvalidOptionException($"--update and --solver change single weights and have no meaning with --structure {stage.Structure}; choose --structure weights, or --mend for channels");
    }

    /// <summary>Prunes, writes the output and says how it does.</summary>
    /// <param name="stage">What is asked.</param>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="pruner">What chooses weights where no solver does.</param>
    /// <param name="prepared">The task's data.</param>
    /// <param name="context">The run.</param>
    public static PruneResult Run(PruneStage stage, Network network, Pruner pruner, PreparedTask prepared, RunContext context)
    {
        var settings = new ImportanceSettings { Seed = context.Recipe.Seed, Calibration = prepared.Calibration(context.Recipe.Seed) };
        Pruner solving = pruner with
        {
            Update = stage.Update is string update ? WeightUpdates.Catalogue.Find(update)(settings) : null,
            Solver = stage.Solver is string solver ? PruningSolvers.Catalogue.Find(solver)(settings) : null,
        };
        using Network solved = solving.PruneAndUpdate(network, stage.Sparsity!.Value, context.Cancellation);
        context.Save(solved.ToContainer(), stage);
        return PruneResult.Of(stage, solved, []) with { Validation = prepared.OnValidation(solved) };
    }
}
