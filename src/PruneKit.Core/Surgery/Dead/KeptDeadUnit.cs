namespace PruneKit;

/// <summary>A unit without a path from any input that stays nevertheless.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="Unit">Its number.</param>
/// <param name="Reason">Why its constant cannot be folded.</param>
public sealed record KeptDeadUnit(string Group, int Unit, string Reason);
