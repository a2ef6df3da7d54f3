namespace PruneKit;

/// <summary>What an operation makes of a description.</summary>
/// <param name="After">The description after it, without layers that nothing reads.</param>
/// <param name="Reference">The same computation written plainly: nothing merged, nothing removed that is still named. What <paramref name="After"/> must equal.</param>
/// <param name="Replaced">The value of the old description that is no longer computed.</param>
/// <param name="Replacement">The value of the new description that is read in its stead.</param>
/// <param name="Filled">Layers of the new description whose tensors are new.</param>
internal sealed record LayerPlan(NetworkSpec After, NetworkSpec Reference, PortRef Replaced, PortRef Replacement, ValueList<Layer> Filled);
