namespace PruneKit;

/// <summary>What <c>compress</c> is asked for, and the stages it becomes.</summary>
public sealed record CompressPlan
{
    /// <value>A built-in task, or the path of a model file.</value>
    public required string What { get; init; }

    /// <value>The task of a model file; null where <see cref="What"/> is a task.</value>
    public string? Task { get; init; }

    /// <value>The folder that is written.</value>
    public required string Folder { get; init; }

    /// <value>The folder of the data's files. Default null: built in, or beside dataset.json.</value>
    public string? Data { get; init; }

    /// <value>Single settings that replace the task's own.</value>
    public TrainingOverrides Overrides { get; init; } = new();

    /// <value>Weights to remove. Default null: the task's recipe.</value>
    public Sparsity? Sparsity { get; init; }

    /// <value>Points by which the metric may get worse. Default null: any.</value>
    public double? MaxDrop { get; init; }

    /// <value>Whether checkpoints are continued. Default false.</value>
    public bool Resume { get; init; }

    private bool StartsFromModel => What.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase);

    private string TaskName => (StartsFromModel, Task) switch
    {
        (true, string task) => task,
        (true, null) => throw new InvalidOptionException($"compress {What} starts from a model and needs --task, a built-in task or the path of your dataset.json"),
        (false, null) => What,
        _ => throw new InvalidOptionException($"compress {What} names its task already; leave --task {Task} away, or give a model file"),
    };

    private string Base => StartsFromModel ? What : In("base.safetensors");

    /// <summary>The stages, in order.</summary>
    /// <exception cref="InvalidOptionException">A model without a task.</exception>
    public IEnumerable<RecipeStage> Stages()
    {
        if (!StartsFromModel)
            yield return new TrainStage { Task = TaskName, Data = Data, Overrides = Overrides, Resume = Resume, Output = Base };
        yield return Prune();
        yield return new ExportStage { Input = In("model.safetensors"), Output = In("model.onnx") };
        yield return new VerifyStage { Input = In("model.safetensors"), Artifact = In("model.onnx"), Task = TaskName, Data = Data };
        yield return new CompareStage { Before = Base, After = In("model.safetensors"), Task = TaskName, Data = Data, MaxDrop = MaxDrop, Report = Folder };
    }

    private PruneStage Prune() => new()
    {
        Input = Base,
        Sparsity = Sparsity,
        Gradual = true,
        Task = TaskName,
        Data = Data,
        Overrides = Overrides,
        Resume = Resume,
        Output = In("model.safetensors"),
    };

    private string In(string file) => Path.Combine(Folder, file);
}
