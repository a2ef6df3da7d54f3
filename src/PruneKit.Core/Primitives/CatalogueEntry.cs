namespace PruneKit;

/// <summary>One choice of a <see cref="Catalogue{T}"/>.</summary>
/// <param name="Name">What the command line and recipes call it.</param>
/// <param name="Summary">One sentence for help, without a full stop.</param>
/// <param name="Value">What is chosen, or how to make it.</param>
public sealed record CatalogueEntry<T>(string Name, string Summary, T Value);
