namespace PruneKit;

/// <summary>Tensors compete: exactly round(s n) of all n elements go, those with the lowest scores; of equal scores, those of earlier layers and then of lower index first.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1803.03635">Frankle and Carbin 2019</see>, section 4, "global pruning". A layer may lose all of its weights; protect it
/// where it must not. Example: scores [1, 4] and [2, 3] at 50 % keep one element of each tensor: 4 and 3.</remarks>
internal sealed class GlobalAllocator : IAllocator
{
    /// <summary>The one instance.</summary>
    public static readonly GlobalAllocator Instance = new();

    /// <inheritdoc />
    public KeepPlan Allocate(Network network, ScoreMap scores, Sparsity sparsity)
    {
        long pruned = Math.Max(sparsity.CountOf(scores.Count), scores.Weights.Sum(weight => weight.HeldCount));
        Cutoff cutoff = ExactSelection.Find(scores.Weights, pruned);
        long ties = cutoff.Ties;
        var shares = new List<KeepShare>();
        foreach (WeightScores weight in scores.Weights)
        {
            (long below, long equal) = ExactSelection.CountAt(weight, cutoff.Key);
            long tied = Math.Min(equal, ties);
            ties -= tied;
            shares.Add(new KeepShare(weight.Name, weight.Count, weight.Count - below - tied));
        }

        return new KeepPlan(shares.ToValueList());
    }
}
