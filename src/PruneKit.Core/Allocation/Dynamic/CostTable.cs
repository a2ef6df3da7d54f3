namespace PruneKit;

/// <summary>What a plan costs: a sum over tensors.</summary>
/// <param name="network">The network.</param>
/// <param name="scores">The tensors.</param>
/// <param name="cost">What is counted. Weights are counted as sparsity counts them: in a pattern of blocks, by blocks.</param>
internal sealed class CostTable(Network network, ScoreMap scores, ICost cost)
{
    private readonly Dictionary<string, TensorSpec> _tensors = network.Spec.Tensors.ToDictionary(tensor => tensor.Name);

    /// <summary>The cost of one tensor that keeps so many elements.</summary>
    public double Of(int tensor, long kept)
    {
        WeightScores weight = scores.Weights[tensor];
        return cost is WeightCost ? kept : cost.Of(network.Spec, _tensors[weight.Name], kept * (weight.Blocks?.BlockSize ?? 1));
    }

    /// <summary>The cost of all.</summary>
    public double Of(long[] kept) => kept.Select((count, tensor) => Of(tensor, count)).Sum();

    /// <summary>What a sparsity leaves of the cost of all elements.</summary>
    public double Budget(Sparsity sparsity)
    {
        double all = Of([.. scores.Weights.Select(weight => weight.Count)]);
        return cost is WeightCost ? scores.Count - sparsity.CountOf(scores.Count) : (double)(1 - sparsity.Fraction) * all;
    }
}
