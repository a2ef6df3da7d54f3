namespace PruneKit;

/// <summary>The catalogue of tasks.</summary>
public static class WearableTasks
{
    /// <summary>The built-in tasks.</summary>
    public static ValueList<LearningTask> All { get; } = [new ActivityTask(), new EcgTask(), new FallTask(), new HealthTask(), new HeartRateTask(), new SleepTask(), new SleepTask { WholeNight = true }];

    /// <summary>The task that a name or a path stands for.</summary>
    /// <param name="nameOrPath">A built-in task's name, the path of a <c>dataset.json</c>, or that of its folder.</param>
    /// <exception cref="InvalidOptionException">There is no such task; the nearest name is given.</exception>
    /// <exception cref="InvalidInputException">The <c>dataset.json</c> is missing or wrong.</exception>
    public static LearningTask Find(string nameOrPath)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        if (All.FirstOrDefault(task => task.Definition.Name == nameOrPath) is LearningTask task)
            return task;
        if (IsPath(nameOrPath))
            return DatasetTask.Load(nameOrPath);
        throw new InvalidOptionException($"there is no task '{nameOrPath}'{Nearest.Hint(nameOrPath, [.. All.Select(one => one.Definition.Name)])}, or the path of a dataset.json");
    }

    private static bool IsPath(string text) =>
        text.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || text.AsSpan().ContainsAny('/', '\\') || Directory.Exists(text);
}
