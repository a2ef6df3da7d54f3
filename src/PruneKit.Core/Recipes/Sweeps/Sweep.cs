using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>A grid of prunings of one task's network, as data: what stands in sweep.json.</summary>
/// <remarks>Each point of the grid is a <see cref="CompressionRecipe"/>: train the dense network (once a seed), prune, train on, export. Example: two sparsities, two importances and three seeds are twelve points and three dense networks.</remarks>
public sealed record Sweep
{
    /// <summary>The schema's name and version.</summary>
    public const string SchemaName = "prunekit.sweep/1";

    /// <value>The schema this JSON follows.</value>
    public required string Schema { get; init; }

    /// <value>A built-in task, or the path of a dataset.json.</value>
    public required string Task { get; init; }

    /// <value>The folder of the data's files. Default null: what is built in, or the folder of dataset.json.</value>
    public string? Data { get; init; }

    /// <value>A dense model that every seed starts from. Default null: the task's network is trained, once a seed.</value>
    public string? Model { get; init; }

    /// <value>libtorch's threads; the same count gives the same bytes. Default 1; range [1, 1024].</value>
    public int Threads { get; init; } = 1;

    /// <value>Single settings of the dense networks' training. Default: the task's recipe.</value>
    public TrainingOverrides Dense { get; init; } = new();

    /// <value>Single settings of the training while or after pruning; no epochs (0) leaves it out after pruning at once. Default: the task's recipe.</value>
    public TrainingOverrides Tuning { get; init; } = new();

    /// <value>When schedules prune. Default null; needed where an axis names a schedule.</value>
    public SweepSteps? Steps { get; init; }

    /// <value>What each point is exported to, so that the bytes that ship are counted. Default onnx; <c>none</c> exports nothing.</value>
    public string Export { get; init; } = "onnx";

    /// <value>Whether combinations that cannot be pruned are left out. Default false: they are refused.</value>
    public bool SkipImpossible { get; init; }

    /// <value>The directions of the grid, the first varying slowest. Default none.</value>
    [JsonConverter(typeof(SweepAxesConverter))]
    public ValueList<SweepAxis> Axes { get; init; } = [];

    /// <value>The seeds; they vary fastest. Default 1.</value>
    public ValueList<int> Seeds { get; init; } = [1];

    /// <summary>The JSON, indented.</summary>
    public string ToJson() => CanonicalJson.WriteIndented(this);

    /// <summary>Reads a sweep.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidInputException">It is no sweep of this version.</exception>
    public static Sweep Read(string path)
    {
        string json = InputFile.ReadAllText(path);
        const string Remedy = "write it anew with prunekit sweep plan";
        SchemaHeader.Check(json, path, SchemaName, Remedy);
        return SchemaHeader.Read<Sweep>(json, path, Remedy);
    }
}
