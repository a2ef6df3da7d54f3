namespace PruneKit;

/// <summary>A network's answers for every window of a data set, laid out as its targets.</summary>
/// <param name="PerWindow">Answers a window.</param>
/// <param name="Classes">[count, per window] the class with the largest output, the first of equal ones; null where numbers are predicted.</param>
/// <param name="Values">[count, per window] numbers; null where classes are predicted.</param>
public sealed record Predictions(int PerWindow, int[]? Classes, float[]? Values);
