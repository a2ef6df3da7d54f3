namespace PruneKit;

/// <summary>What goes along with a training.</summary>
public sealed record TrainingHooks
{
    /// <value>Called after each step of the optimizer: a pruning session. Default null.</value>
    public IStepHook? AfterStep { get; init; }

    /// <value>A teacher, such as the dense network that this one was pruned from. Default null: only labels teach.</value>
    public Distillation? Distillation { get; init; }

    /// <value>Where the run is saved so that it can be resumed. Default null: nowhere.</value>
    public CheckpointStore? Checkpoints { get; init; }

    /// <value>Told after each step and each epoch. Default null.</value>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <value>Measures elapsed time, and when the next checkpoint is due. Default the system's.</value>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
