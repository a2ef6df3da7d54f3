namespace PruneKit;

/// <summary>A place of a grid that cannot be pruned, whatever the seed.</summary>
/// <param name="Settings">The value of each axis.</param>
/// <param name="Reason">Why.</param>
public sealed record ImpossiblePoint(ValueList<SweepSetting> Settings, string Reason);
