namespace PruneKit;

/// <summary>A network's answer to one window.</summary>
/// <param name="Class">The class; null where a number is predicted.</param>
/// <param name="Value">The number; null where a class is.</param>
/// <param name="Confidence">0 to 1: the class's probability by softmax, or the probability that the value is right to within a step; null for numbers without classes.</param>
internal readonly record struct StreamAnswer(string? Class, double? Value, double? Confidence);
