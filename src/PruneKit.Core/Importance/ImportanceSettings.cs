namespace PruneKit;

/// <summary>What the catalogue's importances are made from; each takes what it needs.</summary>
public sealed record ImportanceSettings
{
    /// <value>The seed of random choices. Default 1.</value>
    public int Seed { get; init; } = 1;
}
