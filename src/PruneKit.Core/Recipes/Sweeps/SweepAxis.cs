namespace PruneKit;

/// <summary>One direction of a sweep's grid: a property of the recipe's prune stage, and the values it takes.</summary>
/// <param name="Property">As the recipe's JSON has it: <c>sparsity</c> (in per cent), <c>importance</c>, <c>structure</c>, <c>allocation</c>, <c>schedule</c>; <c>channels.ranking</c> for a part of one.</param>
/// <param name="Values">As text: <c>80</c>, <c>magnitude</c>; lists and objects as JSON. With one value the property is the same everywhere.</param>
public sealed record SweepAxis(string Property, ValueList<string> Values);
