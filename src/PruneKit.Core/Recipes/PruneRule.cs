namespace PruneKit;

/// <summary>Runs <see cref="PruneStage"/>: at once, or on a schedule while training goes on.</summary>
internal sealed class PruneRule : StageRule<PruneStage>
{
    /// <inheritdoc />
    protected override PruneStage Resolve(PruneStage stage, RunContext context) =>
        stage.Schedule is null && !stage.Gradual ? stage with { Overrides = new TrainingOverrides() } : GradualPlan.Resolve(stage, context);

    /// <inheritdoc />
    protected override StageResult Run(PruneStage stage, RunContext context)
    {
        using Network network = TaskModel.Load(stage.Input);
        return stage.Schedule is null ? AtOnce(stage, network, context) : Gradually(stage, stage.Schedule.Create(), network, context);
    }

    private static PruneResult AtOnce(PruneStage stage, Network network, RunContext context)
    {
        Pruner pruner = PrunerOf(stage, context);
        network.Masks = stage.Threshold is double threshold
            ? pruner.Prune(network, new Threshold(threshold))
            : pruner.Prune(network, stage.Sparsity ?? throw new InvalidOptionException("prune needs a sparsity or a threshold"));
        network.Masks.ApplyTo(network);
        context.Save(network.ToContainer(), stage);
        return PruneResult.Of(stage, network, []);
    }

    private static PruneResult Gradually(PruneStage stage, ISchedule schedule, Network network, RunContext context)
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
            Validation = Evaluator.Evaluate(network, prepared.Data.Validation, prepared.Definition),
        };
    }

    private static Pruner PrunerOf(PruneStage stage, RunContext context) => new()
    {
        Importance = Importances.Catalogue.Find(stage.Importance)(new ImportanceSettings { Seed = context.Recipe.Seed }),
        Allocation = Allocators.Catalogue.Find(stage.Allocation),
        Protect = stage.Protect,
        Only = stage.Only,
    };
}
