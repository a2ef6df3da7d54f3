namespace PruneKit;

/// <summary>Layer-adaptive magnitude: each score squared over the sum of its own and all higher squares of the tensor; by those, all tensors compete, and exactly round(s n) elements go.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2010.07611">Lee et al. 2021</see>, eq. 4. The highest of each tensor scores 1, so that no layer loses all before every layer has lost all but one. The paper squares weights: with
/// importance magnitude this is the paper's; of any other importance the score takes the weight's place, and one below 0 counts as 0. Of equal scores the earlier ranks lower; what is held is left out. Masks are nested as sparsity grows.
/// Example: scores [1, 2, 3] and [40, 20] become [1/14, 4/13, 1] and [1, 1/5]: at 50 % the three lowest go, and each tensor keeps its highest, where global selection would remove the whole first tensor.</remarks>
internal sealed class LampAllocator : IAllocator
{
    /// <summary>The one instance.</summary>
    public static readonly LampAllocator Instance = new();

    /// <inheritdoc />
    public KeepPlan Allocate(Network network, ScoreMap scores, Sparsity sparsity) =>
        GlobalAllocator.Instance.Allocate(network, new ScoreMap(scores.Weights.Select(weight => weight.Rescore(Normalise(weight)))), sparsity);

    /// <summary>The scores of one tensor.</summary>
    internal static double[] Normalise(WeightScores weight)
    {
        ReadOnlyMemory<double> values = weight.Values;
        int[] order = [.. Enumerable.Range(0, values.Length).Where(i => weight.Held is not Mask held || held[i])];
        Array.Sort(order, (a, b) => (values.Span[a], a).CompareTo((values.Span[b], b)));
        double[] normal = new double[values.Length];
        double sum = 0;
        foreach (int i in order.Reverse())
        {
            double score = Math.Max(0, values.Span[i]);
            double square = score * score;
            sum += square;
            normal[i] = sum > 0 ? square / sum : 0;
        }

        return normal;
    }
}
