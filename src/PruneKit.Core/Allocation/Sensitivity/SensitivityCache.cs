using System.Collections.Concurrent;

namespace PruneKit;

/// <summary>Keeps measured losses by the digest of all that they depend on, so that nothing is measured twice.</summary>
/// <param name="folder">Where they are kept beyond the run, a JSON file each, named by the digest; null for in memory only.</param>
public sealed class SensitivityCache(string? folder = null)
{
    private readonly ConcurrentDictionary<string, SensitivityTable> _tables = new();

    /// <summary>How many tables it has in memory.</summary>
    public int Count => _tables.Count;

    /// <summary>The table of a digest, measured where it is not known yet.</summary>
    /// <exception cref="InvalidInputException">A file of the folder is damaged.</exception>
    /// <exception cref="OutputException">The folder cannot be written.</exception>
    internal SensitivityTable Get(string digest, Func<SensitivityTable> measure)
    {
        if (_tables.TryGetValue(digest, out SensitivityTable? known) || (known = Read(digest)) is not null)
            return _tables[digest] = known;
        SensitivityTable table = measure();
        if (folder is not null)
            AtomicFile.WriteText(PathOf(digest), CanonicalJson.WriteIndented(table), overwrite: true);
        return _tables[digest] = table;
    }

    private SensitivityTable? Read(string digest)
    {
        if (folder is null || !File.Exists(PathOf(digest)))
            return null;
        SensitivityTable table = CanonicalJson.Read<SensitivityTable>(File.ReadAllText(PathOf(digest)), PathOf(digest));
        return table.Digest == digest ? table : throw new InvalidInputException($"{PathOf(digest)} is the table of another network or of other data; remove it");
    }

    private string PathOf(string digest) => Path.Combine(folder!, $"{digest}.json");
}
