using System.Text.Json.Nodes;

namespace PruneKit;

/// <summary>Reads the results in a sweep's folder, and refuses those that other work made.</summary>
/// <param name="folder">The folder.</param>
internal sealed class SweepResults(SweepFolder folder)
{
    /// <summary>The result of a point; null where there is none.</summary>
    /// <exception cref="InvalidInputException">It is damaged, or another version or recipe made it.</exception>
    public SweepPointResult? Find(SweepPoint point)
    {
        string path = folder.ResultOf(point);
        if (!File.Exists(path))
            return null;
        return Read<SweepPointResult>(path, SweepPointResult.SchemaName, point.Digest, $"prunekit sweep run --index {point.Index} --force");
    }

    /// <summary>The figures of a dense network; null where there are none.</summary>
    /// <exception cref="InvalidInputException">They are damaged, or another version or recipe made them.</exception>
    public SweepBaseResult? Find(SweepBase dense)
    {
        string path = folder.ResultOf(dense);
        if (!File.Exists(path))
            return null;
        return Read<SweepBaseResult>(path, SweepBaseResult.SchemaName, dense.Digest, "prunekit sweep run --bases --force");
    }

    /// <summary>A result of the same place and seed, but of another recipe: the sweep, the task or PruneKit changed since.</summary>
    public string? Outdated(SweepPoint point) => folder.Results.FirstOrDefault(path => IsSamePlace(path, point));

    private static T Read<T>(string path, string schema, string digest, string again)
    {
        string json = InputFile.ReadAllText(path);
        JsonObject header = SchemaHeader.Check(json, path, schema, $"it is damaged or of another recipe version; use the PruneKit that made it, or run it again: {again}");
        string version = header["versions"]?["pruneKit"]?.ToString() ?? "an unknown version";
        if (version != SweepVersions.Now.PruneKit)
            throw new InvalidInputException($"{path} was made by PruneKit {version}, and this is {SweepVersions.Now.PruneKit}: figures of two versions do not belong in one table; run it again: {again}");
        if (header["digest"]?.ToString() != digest)
            throw new InvalidInputException($"{path} is the result of another recipe: its digest is {header["digest"]}, expected {digest}; run it again: {again}");
        return SchemaHeader.Read<T>(json, path, $"run it again: {again}");
    }

    private static bool IsSamePlace(string path, SweepPoint point)
    {
        try
        {
            SweepPointResult result = CanonicalJson.Read<SweepPointResult>(InputFile.ReadAllText(path), path);
            return result.Settings.Equals(point.Settings) && result.Recipe.Seed == point.Seed && result.Digest != point.Digest;
        }
        catch (InvalidInputException)
        {
            return false;
        }
    }
}
