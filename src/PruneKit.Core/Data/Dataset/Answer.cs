namespace PruneKit;

/// <summary>What a network should answer: a class's number, or a number to predict; the other is 0.</summary>
/// <param name="Class">The class, or <see cref="DataTargets.Ignored"/>.</param>
/// <param name="Value">The number.</param>
internal readonly record struct Answer(int Class, float Value);
