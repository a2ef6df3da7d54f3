namespace PruneKit;

/// <summary>The named choices of a stage, in the order in which help shows them.</summary>
/// <typeparam name="T">What is chosen.</typeparam>
public sealed class Catalogue<T>
{
    private readonly string _what;
    private readonly CatalogueEntry<T>[] _entries;

    internal Catalogue(string what, params CatalogueEntry<T>[] entries) => (_what, _entries) = (what, entries);

    /// <summary>The choices.</summary>
    public IReadOnlyList<CatalogueEntry<T>> Entries => _entries;

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names => [.. _entries.Select(entry => entry.Name)];

    /// <summary>The choice of that name; letter case counts.</summary>
    /// <exception cref="InvalidOptionException">There is none; the message has the nearest.</exception>
    public T Find(string name) => Array.Find(_entries, entry => entry.Name == name) is CatalogueEntry<T> found
        ? found.Value
        : throw new InvalidOptionException($"there is no {_what} '{name}'{Nearest.Hint(name, Names)}");
}
