namespace PruneKit;

/// <summary>The built-in allocators.</summary>
public static class Allocators
{
    /// <summary>The allocators by name.</summary>
    public static Catalogue<IAllocator> Catalogue { get; } = new(
        "allocation",
        new("uniform", "every layer loses the same share", Uniform),
        new("global", "layers compete: the lowest scores of the whole network go", Global));

    /// <inheritdoc cref="UniformAllocator"/>
    public static IAllocator Uniform => UniformAllocator.Instance;

    /// <inheritdoc cref="GlobalAllocator"/>
    public static IAllocator Global => GlobalAllocator.Instance;
}
