namespace PruneKit;

/// <summary>One layer's place in a run. Values are numbered: inputs first, then layers.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Rule">How it runs.</param>
/// <param name="Sources">The value and port of each of its inputs.</param>
/// <param name="Spent">Values that no later layer and no output reads: freed after the step.</param>
internal sealed record ExecutionStep(Layer Layer, ExecutionRule Rule, (int Value, int Port)[] Sources, int[] Spent);
