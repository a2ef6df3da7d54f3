namespace PruneKit;

/// <summary>Which number of a network's first output is explained: [batch, width] or, with one answer a time step, [batch, steps, width].</summary>
/// <param name="Column">The class, or 0 where a number is predicted; from 0.</param>
/// <param name="Step">The time step, from 0; 0 where a window has one answer. Default 0.</param>
public sealed record ExplainedAnswer(int Column, int Step = 0);
