namespace PruneKit;

/// <summary>What a solver is asked.</summary>
/// <param name="Weights">The names of the weight tensors that take part. What the network's masks prune in them stays pruned and counts.</param>
/// <param name="Sparsity">The fraction of their elements to remove, over all of them together.</param>
public sealed record PruningProblem(IReadOnlySet<string> Weights, Sparsity Sparsity)
{
    /// <value>Stops the solver between two stages. Default: nothing does.</value>
    public CancellationToken Cancellation { get; init; }
}
