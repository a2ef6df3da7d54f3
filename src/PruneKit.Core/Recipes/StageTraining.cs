namespace PruneKit;

/// <summary>Runs the training of a stage, with its checkpoint beside the output.</summary>
internal static class StageTraining
{
    /// <summary>Trains, or goes on from the checkpoint; the context removes the checkpoint when the output is written.</summary>
    public static TrainingResult Run(TrainingStage stage, Network network, PreparedTask prepared, IStepHook? hook, RunContext context)
    {
        Distillation? distillation = stage.Teacher?.Load(network, prepared);
        using Network? teacher = distillation?.Teacher;
        var hooks = new TrainingHooks
        {
            Distillation = distillation,
            AfterStep = hook,
            Checkpoints = new CheckpointStore(stage.OutputFile + RunContext.CheckpointSuffix) { Resume = stage.Resume, Overwrite = context.Options.Overwrite },
            Progress = new TrainingRelay(context, prepared.Definition.Metric.Describe()),
            Clock = context.Options.Clock,
        };
        return Trainer.Train(network, prepared.Data, prepared.Definition, stage.Training!, hooks, context.Cancellation);
    }
}
