namespace PruneKit;

/// <summary>Tasks and their data, found and read once.</summary>
/// <param name="find">Finds a task by its name or by the path of a dataset.json.</param>
internal sealed class TaskCache(Func<string, LearningTask> find)
{
    private readonly Dictionary<string, LearningTask> _tasks = [];
    private readonly Dictionary<(string Task, string? Folder), DataSplit> _data = [];

    /// <summary>A task by its name or the path of a dataset.json.</summary>
    public LearningTask Task(string name)
    {
        if (!_tasks.TryGetValue(name, out LearningTask? task))
            _tasks[name] = task = find(name);
        return task;
    }

    /// <summary>A task's data, before the preprocessing that a model brings.</summary>
    public DataSplit Data(string task, string? folder, CancellationToken cancellation)
    {
        if (!_data.TryGetValue((task, folder), out DataSplit? split))
            _data[(task, folder)] = split = Task(task).Data(folder).Load(cancellation);
        return split;
    }
}
