namespace PruneKit;

/// <summary>The folder of a sweep's results. Every file is named by a content hash, so that many processes and several sweeps may share it.</summary>
internal sealed class SweepFolder
{
    private readonly string _path;

    private SweepFolder(string path) => _path = path;

    /// <summary>The folder's path, as it was given.</summary>
    public string Path => _path;

    /// <summary>Makes the folder, or takes the one that is there.</summary>
    /// <exception cref="OutputException">It cannot be made or written to.</exception>
    public static SweepFolder Open(string path)
    {
        foreach (string part in (string[])["", "bases", "points", "models", "locks"])
            OutputFolder.Open(System.IO.Path.Combine(path, part), overwrite: true);
        return new SweepFolder(path);
    }

    /// <summary>Takes a folder with results.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static SweepFolder Find(string path) => Directory.Exists(System.IO.Path.Combine(path, "points"))
        ? new SweepFolder(path)
        : throw new InvalidInputException($"{path} holds no results of a sweep; name the folder that prunekit sweep run writes");

    /// <summary>All files that may be results.</summary>
    public IEnumerable<string> Results => Directory.EnumerateFiles(In("points"), "*.json").Order(StringComparer.Ordinal);

    /// <summary>A point's result.</summary>
    public string ResultOf(SweepPoint point) => In("points", $"{point.Name}.json");

    /// <summary>A dense network's figures.</summary>
    public string ResultOf(SweepBase dense) => In("bases", $"{dense.Name}.json");

    /// <summary>A dense network.</summary>
    public string ModelOf(SweepBase dense) => dense.Model ?? In("bases", $"{dense.Name}.safetensors");

    /// <summary>Held while a point or a dense network is worked on.</summary>
    public string LockOf(string name) => In("locks", $"{name}.lock");

    /// <summary>Where a file of a point's recipe stands.</summary>
    public string Place(SweepPoint point, string file) => file switch
    {
        SweepFiles.Base => ModelOf(point.Base),
        SweepFiles.Pruned => In("models", $"{point.Name}.pruned.safetensors"),
        SweepFiles.Model => In("models", $"{point.Name}.safetensors"),
        SweepFiles.Artifact => In("models", $"{point.Name}.{Format(point.Recipe)}"),
        _ => file,
    };

    /// <summary>Where a file of a dense network's recipe stands.</summary>
    public string Place(SweepBase dense, string file) => file switch
    {
        SweepFiles.Base => ModelOf(dense),
        SweepFiles.Artifact => In("bases", $"{dense.Name}.{Format(dense.Recipe)}"),
        _ => file,
    };

    private static string Format(CompressionRecipe recipe) => recipe.Stages.OfType<ExportStage>().SingleOrDefault()?.Format ?? "none";

    private string In(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([_path, .. parts]);
}
