namespace PruneKit;

/// <summary>Spreads a sparsity over the weight tensors of a network.</summary>
public interface IAllocator
{
    /// <summary>How much each tensor keeps.</summary>
    /// <param name="network">The network, for allocators that look at more than scores; it is not changed.</param>
    /// <param name="scores">The tensors that may be pruned, with their scores: of single weights, or of a pattern's blocks. What they hold pruned counts as pruned.</param>
    /// <param name="sparsity">The fraction to remove of all their elements.</param>
    KeepPlan Allocate(Network network, ScoreMap scores, Sparsity sparsity);
}
