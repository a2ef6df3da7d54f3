namespace PruneKit;

/// <summary>One place of a sweep's grid with one seed: a recipe, and the hash that names its result.</summary>
/// <param name="Index">Its number in the grid, from 0.</param>
/// <param name="Settings">The value of each axis.</param>
/// <param name="Recipe">What is done. Its files are named for what they are (<c>base.safetensors</c>, <c>model.safetensors</c>), and stand in the results' folder under their hashes.</param>
/// <param name="Digest">The SHA-256 of the recipe, and of the files that go into it.</param>
public sealed record SweepPoint(int Index, ValueList<SweepSetting> Settings, CompressionRecipe Recipe, string Digest)
{
    /// <value>The dense network it starts from.</value>
    public required SweepBase Base { get; init; }

    /// <summary>Its seed.</summary>
    public int Seed => Recipe.Seed;

    /// <summary>The name of its files: the first 16 digits of the hash.</summary>
    public string Name => Digest[..16];

    /// <summary>As people read it: <c>point 3 (sparsity 80, importance random, seed 1)</c>.</summary>
    public override string ToString() => $"point {Index} ({Place(Settings)}, seed {Seed})";

    /// <summary>Settings in words.</summary>
    internal static string Place(IReadOnlyCollection<SweepSetting> settings) => settings.Count == 0 ? "no axis" : string.Join(", ", settings);
}
