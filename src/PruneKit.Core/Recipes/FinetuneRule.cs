namespace PruneKit;

/// <summary>Runs <see cref="FinetuneStage"/>: training with the masks held that the model brings.</summary>
internal sealed class FinetuneRule : StageRule<FinetuneStage>
{
    /// <inheritdoc />
    protected override FinetuneStage Resolve(FinetuneStage stage, RunContext context) => stage with
    {
        Training = stage.Overrides.ApplyTo(stage.Training ?? context.Task(stage.Task).Pruning.Training) with { Seed = context.Recipe.Seed },
        Overrides = new TrainingOverrides(),
    };

    /// <inheritdoc />
    protected override StageResult Run(FinetuneStage stage, RunContext context)
    {
        using Network network = TaskModel.Load(stage.Input);
        QuantizedModel.Refuse(network, stage.Input, stage.Verb);
        PreparedTask prepared = TaskModel.Prepare(network, stage.Input, stage.Task, stage.Data, context);
        using PruningSession held = new Pruner().Attach(network, HeldSchedule.Instance);
        TrainingResult result = StageTraining.Run(stage, network, prepared, new PruningHook(held, "held masks"), context);
        context.Save(network.ToContainer(), stage);
        return TrainResult.Of(network, prepared, result, stage);
    }
}
