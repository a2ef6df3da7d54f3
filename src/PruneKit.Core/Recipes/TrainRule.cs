namespace PruneKit;

/// <summary>Runs <see cref="TrainStage"/>.</summary>
internal sealed class TrainRule : StageRule<TrainStage>
{
    /// <inheritdoc />
    protected override TrainStage Resolve(TrainStage stage, RunContext context) => stage with
    {
        Training = stage.Overrides.ApplyTo(stage.Training ?? context.Task(stage.Task).Training) with { Seed = context.Recipe.Seed },
        Overrides = new TrainingOverrides(),
    };

    /// <inheritdoc />
    protected override StageResult Run(TrainStage stage, RunContext context)
    {
        NetworkSpec spec = context.Task(stage.Task).Network
            ?? throw new InvalidOptionException($"task '{stage.Task}' has no network of its own; bring a model with prunekit trace, then prunekit finetune it");
        using Network network = Network.Create(spec, context.Recipe.Seed);
        PreparedTask prepared = TaskModel.Prepare(network, stage.Task, stage.Task, stage.Data, context);
        TrainingResult result = StageTraining.Run(stage, network, prepared, hook: null, context);
        context.Save(network.ToContainer(), stage);
        return TrainResult.Of(network, prepared, result, stage);
    }
}
