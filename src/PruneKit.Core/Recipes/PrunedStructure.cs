namespace PruneKit;

/// <summary>What <c>prune --structure</c> takes out.</summary>
public static class PrunedStructure
{
    /// <summary>Single weights, set to zero.</summary>
    public const string Weights = "weights";

    /// <summary>Channels, hidden units, heads; gone.</summary>
    public const string Channels = "channels";

    /// <summary>Whole layers; gone.</summary>
    public const string Layers = "layers";

    /// <summary>Units and weights by the paths through them.</summary>
    public const string Paths = "paths";

    /// <summary>The structures by name.</summary>
    internal static Catalogue<StructurePruning> Catalogue { get; } = new(
        "structure",
        [
            .. WeightPatterns.Catalogue.Entries.Select(entry => new CatalogueEntry<StructurePruning>(entry.Name, entry.Summary, new WeightStructure(entry.Value))),
            new(Channels, "channels, hidden units and heads, taken out for good", new ChannelStructure()),
            new(Layers, "layers: blocks dropped, pairs folded, chains bypassed", new LayerStructure()),
            new(Paths, "units and weights by the mass of the paths through them, and what is on no path", new PathStructure()),
        ]);

    /// <summary>Their names, for help.</summary>
    public static IReadOnlyList<string> Names => Catalogue.Names;

    /// <summary>Whether a structure is a pattern of weights (<see cref="WeightPatterns"/>), which masks hold at zero.</summary>
    /// <exception cref="InvalidOptionException">There is no such structure.</exception>
    public static bool IsPattern(string structure) => Catalogue.Find(structure) is WeightStructure;

    /// <summary>The sparsity that a structure itself fixes, as 2:4 does; null where it may be any.</summary>
    /// <exception cref="InvalidOptionException">There is no such structure.</exception>
    public static Sparsity? FixedSparsity(string structure) => Catalogue.Find(structure).Fixed;

    /// <summary>The importances that one or another of them takes.</summary>
    public static IReadOnlyList<string> Importances => [.. Catalogue.Entries.SelectMany(entry => entry.Value.Importances).Distinct()];
}
