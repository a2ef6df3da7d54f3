namespace PruneKit;

/// <summary>Every tensor loses the same share: exactly round(s n) of its n elements, half away from zero.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1710.01878">Zhu and Gupta 2017</see>, section 3, where every layer gets the same sparsity.
/// Where more than that is held pruned already, it stays so. Example: 90 % of 15 and of 4 weights removes 14 (13.5) and 4 (3.6).</remarks>
internal sealed class UniformAllocator : IAllocator
{
    /// <summary>The one instance.</summary>
    public static readonly UniformAllocator Instance = new();

    /// <inheritdoc />
    public KeepPlan Allocate(Network network, ScoreMap scores, Sparsity sparsity) => new(scores.Weights
        .Select(weight => new KeepShare(weight.Name, weight.Count, weight.Count - Math.Max(sparsity.CountOf(weight.Count), weight.HeldCount)))
        .ToValueList());
}
