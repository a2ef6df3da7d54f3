using CsCheck;

namespace PruneKit.Tests;

public sealed class LampAllocatorTests
{
    private static readonly Network Any = MaskNetworks.Row(1);

    [Fact]
    public void Follows_its_example()
    {
        ScoreMap scores = ScoreSamples.Map([1, 2, 3], [40, 20]);
        Assert.Equal([1 / 14.0, 4 / 13.0, 1], LampAllocator.Normalise(scores.Weights[0]));
        Assert.Equal([1, 1 / 5.0], LampAllocator.Normalise(scores.Weights[1]));
        Assert.Equal([0, 1, 4], ScoreSamples.Pruned(scores, Allocators.Lamp.Allocate(Any, scores, Sparsity.Percent(50)).Select(scores)));
        Assert.Equal([0, 1, 2], ScoreSamples.Pruned(scores, Allocators.Global.Allocate(Any, scores, Sparsity.Percent(50)).Select(scores)));
    }

    [Fact]
    public void Agrees_with_the_definition_written_down_once_more() => Property.Holds(
        Gen.Select(Gen.Double[0.001, 10].Array[1, 30].Array[1, 4], Gen.Int[0, 99]),
        test =>
        {
            ScoreMap scores = ScoreSamples.Map(test.Item1);
            double[] plain = [.. test.Item1.SelectMany(Plain)];
            HashSet<int> ours = [.. ScoreSamples.Pruned(scores, Allocators.Lamp.Allocate(Any, scores, Sparsity.Percent(test.Item2)).Select(scores))];
            Assert.Equal(Sparsity.Percent(test.Item2).CountOf(scores.Count), ours.Count);
            // Exactly those of the lowest scores, but for scores that are equal to within their last digits.
            double highest = ours.Select(i => plain[i]).DefaultIfEmpty(0).Max();
            Assert.All(Enumerable.Range(0, plain.Length).Where(i => !ours.Contains(i)), i => Assert.True(plain[i] >= highest * (1 - 1e-12), $"kept {plain[i]}, pruned {highest}"));
        });

    [Fact]
    public void Agrees_on_a_networks_weights_for_a_fixed_seed()
    {
        using Network network = PatternNetworks.All(seed: 5);
        MaskSet masks = new Pruner { Allocation = Allocators.Lamp }.Prune(network, Sparsity.Percent(80));
        double[][] weights = [.. network.PrunableWeights.Select(weight => WeightValues.Copy(network[weight.Name]).Select(Math.Abs).ToArray())];
        int count = weights.Sum(values => values.Length);
        bool[] kept = [.. Enumerable.Repeat(true, count)];
        foreach ((double _, int i) in weights.SelectMany(Plain).Select((score, i) => (score, i)).OrderBy(pair => pair.score).Take((int)Sparsity.Percent(80).CountOf(count)))
            kept[i] = false;
        Assert.Equal(kept, network.PrunableWeights.SelectMany(weight => Enumerable.Range(0, (int)weight.Shape.ElementCount).Select(i => masks[weight.Name]![i])));
    }

    [Fact]
    public void No_layer_is_emptied_before_all_others_have_one_weight_left()
    {
        ScoreMap scores = ScoreSamples.Map([.. Enumerable.Repeat(1e-9, 50)], [.. Enumerable.Range(1, 50).Select(i => (double)i)]);
        Assert.Equal([1, 1], Allocators.Lamp.Allocate(Any, scores, Sparsity.Percent(98)).Shares.Select(share => share.Kept));
    }

    /// <summary>Each weight's square over the sum of the squares of all that are not smaller.</summary>
    private static IEnumerable<double> Plain(double[] weights) =>
        weights.Select((weight, u) => weight * weight / weights.Select((other, v) => (other, v)).Where(pair => (pair.other, pair.v).CompareTo((weight, u)) >= 0).Sum(pair => pair.other * pair.other));
}
