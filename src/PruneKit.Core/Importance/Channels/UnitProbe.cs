namespace PruneKit;

/// <summary>An axis of a layer's output along which a group's units lie.</summary>
/// <param name="Group">The group's number.</param>
/// <param name="Output">The number of the watched output.</param>
/// <param name="Axis">The axis, counted without the batch.</param>
/// <param name="Units">For each position along it the unit, or -1.</param>
internal sealed record UnitProbe(int Group, int Output, int Axis, int[] Units);
