namespace PruneKit;

/// <summary>Weights of which only some are kept, with what they do to a <see cref="FisherModel"/>.</summary>
/// <param name="Weights">All weights; zero where pruned.</param>
/// <param name="Support">The indices of those kept, ascending.</param>
/// <param name="Changes">A (w - w0), one a sample.</param>
/// <param name="Value">f.</param>
internal sealed record SparsePoint(double[] Weights, int[] Support, double[] Changes, double Value);
