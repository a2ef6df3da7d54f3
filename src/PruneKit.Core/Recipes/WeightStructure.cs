namespace PruneKit;

/// <summary>Single weights: masks, at once or on a schedule.</summary>
internal sealed class WeightStructure : StructurePruning
{
    /// <inheritdoc />
    public override string DefaultImportance => "magnitude";

    /// <inheritdoc />
    public override IReadOnlyList<string> Importances => PruneKit.Importances.Catalogue.Names;

    /// <inheritdoc />
    public override void Check(PruneStage stage)
    {
        if (stage.Sparsity is null == stage.Threshold is null && !stage.Gradual)
            throw new InvalidOptionException("prune needs exactly one of --sparsity and --threshold; for example --sparsity 80");
        if (stage.Target is not null)
            throw new InvalidOptionException($"--target {stage.Target} counts what is gone for good; with --structure weights give --sparsity, or choose --structure channels");
        RefuseChannelOptions(stage);
        RefusePathOptions(stage);
        RefuseLayerOptions(stage);
    }

    /// <inheritdoc />
    public override PruneResult AtOnce(PruneStage stage, Network network, RunContext context)
    {
        Pruner pruner = PrunerOf(stage, context);
        network.Masks = stage.Threshold is double threshold
            ? pruner.Prune(network, new Threshold(threshold))
            : pruner.Prune(network, stage.Sparsity ?? throw new InvalidOptionException("prune needs a sparsity or a threshold"));
        network.Masks.ApplyTo(network);
        context.Save(network.ToContainer(), stage);
        return PruneResult.Of(stage, network, []);
    }

    /// <inheritdoc />
    public override PruneResult Gradually(PruneStage stage, ISchedule schedule, Network network, RunContext context)
    {
        PreparedTask prepared = TaskModel.Prepare(network, stage.Input, stage.Task!, stage.Data, context);
        using PruningSession session = PrunerOf(stage, context).Attach(network, schedule);
        var hook = new PruningHook(session, CanonicalJson.Digest(stage with { Input = "", Output = null }));
        TrainingResult training = StageTraining.Run(stage, network, prepared, hook, context);
        network.Masks.ApplyTo(network);
        context.Save(network.ToContainer(), stage);
        return PruneResult.Of(stage, network, hook.Events) with
        {
            Steps = training.Steps.Number,
            Validation = prepared.OnValidation(network),
        };
    }

    private static Pruner PrunerOf(PruneStage stage, RunContext context) => new()
    {
        Importance = PruneKit.Importances.Catalogue.Find(stage.Importance)(new ImportanceSettings { Seed = context.Recipe.Seed }),
        Allocation = Allocators.Catalogue.Find(stage.Allocation),
        Protect = stage.Protect,
        Only = stage.Only,
    };
}
