namespace PruneKit;

/// <summary>What <c>prune --structure</c> takes out.</summary>
public static class PrunedStructure
{
    /// <summary>Single weights, set to zero.</summary>
    public const string Weights = "weights";

    /// <summary>Channels, hidden units, heads; gone.</summary>
    public const string Channels = "channels";

    /// <summary>The structures by name.</summary>
    internal static Catalogue<StructurePruning> Catalogue { get; } = new(
        "structure",
        new(Weights, "single weights, set to zero", new WeightPruning()),
        new(Channels, "channels, hidden units and heads, taken out for good", new ChannelPruning()));

    /// <summary>Their names, for help.</summary>
    public static IReadOnlyList<string> Names => Catalogue.Names;

    /// <summary>The importances that one or another of them takes.</summary>
    public static IReadOnlyList<string> Importances => [.. Catalogue.Entries.SelectMany(entry => entry.Value.Importances).Distinct()];
}
