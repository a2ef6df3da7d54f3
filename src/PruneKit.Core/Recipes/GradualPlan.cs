namespace PruneKit;

/// <summary>Fills in what a gradual pruning leaves to the task: the schedule's steps, and how long training goes on.</summary>
internal static class GradualPlan
{
    private const int LongestTraining = 100_000;

    /// <summary>The stage with schedule, training and allocation all given.</summary>
    /// <exception cref="InvalidOptionException">Training ends before the schedule does.</exception>
    public static PruneStage Resolve(PruneStage stage, RunContext context)
    {
        string task = stage.Task ?? throw new InvalidOptionException("a schedule prunes while training and needs a task; give --task");
        PruningOptions defaults = context.Task(task).Pruning;
        TrainingOptions training = stage.Overrides.ApplyTo(stage.Training ?? defaults.Training) with { Seed = context.Recipe.Seed };
        long perEpoch = new BatchPlan(training, context.Data(task, stage.Data).Train.Count).StepsPerEpoch;
        PruneStage resolved = stage.Schedule is null ? TasksOwn(stage, defaults, training.Epochs * perEpoch) : stage;
        bool free = stage.Overrides.Epochs is null && stage.Training is null;
        PruningMethod? method = stage.Method?.For(context.Recipe.Seed, context.Data(task, stage.Data).Train.Count);
        method?.Check(resolved.Schedule!.Create());
        long last = method?.StepsNeeded(resolved.Schedule!.Create()) ?? resolved.Schedule!.End;
        return resolved with { Training = Lengthened(training, last, perEpoch, free), Method = method, Gradual = false, Overrides = new TrainingOverrides() };
    }

    /// <summary>Training long enough for the schedule; an asked-for number of epochs is not changed, but refused.</summary>
    private static TrainingOptions Lengthened(TrainingOptions training, long last, long perEpoch, bool free)
    {
        long needed = (last / perEpoch) + (last % perEpoch == 0 ? 0 : 1);
        if (needed > LongestTraining)
            throw new InvalidOptionException($"pruning ends at step {last}, {needed} epochs of {perEpoch} steps away, and at most {LongestTraining} epochs are trained; give an earlier --end-step");
        if (training.Epochs >= needed)
            return training;
        if (free)
            return training with { Epochs = (int)needed };
        throw new InvalidOptionException($"training ends at step {training.Epochs * perEpoch} ({training.Epochs} epochs of {perEpoch} steps), before pruning ends at step {last}; give --epochs {needed} or an earlier --end-step");
    }

    private static PruneStage TasksOwn(PruneStage stage, PruningOptions defaults, long steps)
    {
        long end = Math.Max(1, (long)((decimal)Guard.InRange(defaults.GrowthShare, 0.0, 1.0, "growthShare") * steps));
        var schedule = new ScheduleSpec("cubic", stage.Sparsity ?? defaults.Sparsity, 0, end) { Every = Math.Min(defaults.Frequency, end) };
        return stage with { Schedule = schedule, Sparsity = schedule.Final, Allocation = defaults.Global ? "global" : "uniform" };
    }
}
