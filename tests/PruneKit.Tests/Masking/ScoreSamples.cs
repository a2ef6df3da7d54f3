using CsCheck;

namespace PruneKit.Tests;

/// <summary>Scores for selection tests: few different values, so that ties abound.</summary>
internal static class ScoreSamples
{
    public static Gen<ScoreMap> Maps { get; } = Gen.Int[-3, 3].Select(value => value / 2.0).Array[1, 60].Array[1, 4].Select(Map);

    public static ScoreMap Map(params double[][] weights) =>
        new(weights.Select((values, i) => new WeightScores($"w{i}", Shape.Of(values.Length), values)));

    /// <summary>Which elements are pruned, over all tensors in their order.</summary>
    public static int[] Pruned(ScoreMap scores, MaskSet masks)
    {
        IEnumerable<bool> kept = scores.Weights.SelectMany(weight => Enumerable.Range(0, (int)weight.Count).Select(i => masks[weight.Name] is not Mask mask || mask[i]));
        return [.. kept.Select((keep, i) => (keep, i)).Where(pair => !pair.keep).Select(pair => pair.i)];
    }

    /// <summary>The oracle: a stable sort of all scores, and its first k.</summary>
    public static int[] Lowest(ScoreMap scores, long k) =>
        [.. scores.Weights.SelectMany(weight => weight.Values.ToArray()).Select((score, i) => (score, i)).OrderBy(pair => pair.score).Take((int)k).Select(pair => pair.i).Order()];
}
