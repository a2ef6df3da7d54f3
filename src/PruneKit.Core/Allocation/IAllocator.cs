namespace PruneKit;

/// <summary>Spreads a sparsity over the weight tensors of a network.</summary>
public interface IAllocator
{
    /// <summary>How much each tensor keeps.</summary>
    /// <param name="scores">The tensors that may be pruned, with their scores. What they hold pruned counts as pruned.</param>
    /// <param name="sparsity">The fraction to remove of all their elements.</param>
    KeepPlan Allocate(ScoreMap scores, Sparsity sparsity);
}
