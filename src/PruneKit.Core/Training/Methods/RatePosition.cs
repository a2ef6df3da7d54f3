namespace PruneKit;

/// <summary>Where the step size stands that a method rewinds: the next step of the optimizer should use that of step <paramref name="Step"/> in a run of <paramref name="Steps"/>.</summary>
/// <param name="Step">From 1.</param>
/// <param name="Steps">The steps of one round.</param>
public readonly record struct RatePosition(long Step, long Steps);
