namespace PruneKit;

/// <summary>A dense network that points of a sweep start from: trained once for all points of its seed, or the user's own model.</summary>
/// <param name="Recipe">How it is trained, unless it is the user's, and exported.</param>
/// <param name="Digest">The SHA-256 of the recipe, and of the files that go into it.</param>
/// <param name="Model">The user's model; null where it is trained.</param>
public sealed record SweepBase(CompressionRecipe Recipe, string Digest, string? Model)
{
    /// <summary>The name of its files: the first 16 digits of the hash.</summary>
    public string Name => Digest[..16];

    /// <summary>As people read it.</summary>
    public override string ToString() => Model is null ? $"the dense network of seed {Recipe.Seed}" : Model;
}
