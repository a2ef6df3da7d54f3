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
        new(Weights, "single weights, set to zero", new WeightStructure()),
        new(Channels, "channels, hidden units and heads, taken out for good", new ChannelStructure()),
        new(Layers, "layers: blocks dropped, pairs folded, chains bypassed", new LayerStructure()),
        new(Paths, "units and weights by the mass of the paths through them, and what is on no path", new PathStructure()));

    /// <summary>Their names, for help.</summary>
    public static IReadOnlyList<string> Names => Catalogue.Names;

    /// <summary>The importances that one or another of them takes.</summary>
    public static IReadOnlyList<string> Importances => [.. Catalogue.Entries.SelectMany(entry => entry.Value.Importances).Distinct()];
}
