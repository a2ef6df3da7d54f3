namespace PruneKit;

/// <summary>Fills in what an adaptive pruning leaves to the task: how it trains.</summary>
internal static class AdaptivePlan
{
    /// <summary>The stage with its training given: the epochs are the most that are trained.</summary>
    /// <exception cref="InvalidOptionException">An option is outside its range, or there is no time for one level.</exception>
    public static PruneStage Resolve(PruneStage stage, RunContext context)
    {
        AdaptiveOptions adaptive = stage.Adaptive! with { Ceiling = stage.Sparsity ?? stage.Adaptive!.Ceiling };
        adaptive.Check();
        // Keeping the best epoch and stopping early would both compare levels with each other.
        TrainingOptions training = stage.Overrides.ApplyTo(stage.Training ?? context.Task(stage.Task!).Pruning.Training) with { Seed = context.Recipe.Seed, KeepBest = false, Patience = null };
        return training.Epochs >= adaptive.LevelEpochs
            ? stage with { Adaptive = adaptive, Training = training, Overrides = new TrainingOverrides() }
            : throw new InvalidOptionException($"{training.Epochs} epochs are fewer than the {adaptive.LevelEpochs} of one level; give --epochs {adaptive.LevelEpochs} or more, or a smaller --level-epochs");
    }
}
