namespace PruneKit;

/// <summary>A smaller network, and what became of every tensor.</summary>
/// <param name="Network">The new network; who asked for it disposes it.</param>
/// <param name="Kept">What stayed of each tensor.</param>
public sealed record ShrinkStep(Network Network, KeptIndices Kept);
