using CsCheck;

namespace PruneKit.Tests;

public sealed class AllocatorsTests
{
    private static readonly Gen<Sparsity> Sparsities = Gen.Int[0, 999].Select(permille => new Sparsity(permille / 1000m));

    private static readonly IAllocator[] ByScores = [Allocators.Uniform, Allocators.Global, Allocators.ErdosRenyi, Allocators.ErdosRenyiKernel, Allocators.Lamp];

    /// <summary>Of no matter to allocators that look at scores alone.</summary>
    private static readonly Network Any = MaskNetworks.Row(1);

    [Fact]
    public void Uniform_follows_its_example()
    {
        ScoreMap scores = ScoreSamples.Map(new double[15], new double[4]);
        Assert.Equal([14, 4], Allocators.Uniform.Allocate(Any, scores, Sparsity.Percent(90)).Shares.Select(share => share.Pruned));
    }

    [Fact]
    public void Global_follows_its_example()
    {
        ScoreMap scores = ScoreSamples.Map([1, 4], [2, 3]);
        KeepPlan plan = Allocators.Global.Allocate(Any, scores, Sparsity.Percent(50));
        Assert.Equal([1, 1], plan.Shares.Select(share => share.Kept));
        Assert.Equal([0, 2], ScoreSamples.Pruned(scores, plan.Select(scores)));
    }

    [Fact]
    public void Uniform_removes_the_rounded_count_of_every_tensor() => Property.Holds(Gen.Select(ScoreSamples.Maps, Sparsities), sample =>
    {
        MaskSet masks = Allocators.Uniform.Allocate(Any, sample.Item1, sample.Item2).Select(sample.Item1);
        Assert.All(sample.Item1.Weights, weight => Assert.Equal(sample.Item2.CountOf(weight.Count), masks[weight.Name]!.PrunedCount));
    });

    [Fact]
    public void Global_removes_exactly_the_lowest_of_all_with_ties_by_index() => Property.Holds(Gen.Select(ScoreSamples.Maps, Sparsities), sample =>
    {
        (ScoreMap scores, Sparsity sparsity) = sample;
        MaskSet masks = Allocators.Global.Allocate(Any, scores, sparsity).Select(scores);
        Assert.Equal(ScoreSamples.Lowest(scores, sparsity.CountOf(scores.Count)), ScoreSamples.Pruned(scores, masks));
    });

    [Fact]
    public void Masks_of_growing_sparsity_are_nested() => Property.Holds(Gen.Select(ScoreSamples.Maps, Sparsities, Sparsities), sample =>
    {
        (ScoreMap scores, Sparsity first, Sparsity second) = sample;
        foreach (IAllocator allocator in ByScores)
        {
            MaskSet before = allocator.Allocate(Any, scores, first).Select(scores);
            ScoreMap held = scores.Hold(before);
            MaskSet after = allocator.Allocate(Any, held, second).Select(held);
            Assert.Empty(ScoreSamples.Pruned(scores, before).Except(ScoreSamples.Pruned(scores, after)));
            KeepPlan plan = allocator.Allocate(Any, held, second);
            Assert.Equal(plan.Shares.Select(share => share.Kept), scores.Weights.Select(weight => after[weight.Name]!.KeptCount));
        }
    });

    /// <summary>What decision 17 promises of one-shot masks: uniform, global and LAMP nest though nothing is held.</summary>
    [Fact]
    public void Uniform_global_and_LAMP_nest_on_their_own() => Property.Holds(Gen.Select(ScoreSamples.Maps, Sparsities, Sparsities), sample =>
    {
        (ScoreMap scores, Sparsity first, Sparsity second) = sample;
        (Sparsity low, Sparsity high) = first < second ? (first, second) : (second, first);
        foreach (IAllocator allocator in new[] { Allocators.Uniform, Allocators.Global, Allocators.Lamp })
            Assert.Empty(ScoreSamples.Pruned(scores, allocator.Allocate(Any, scores, low).Select(scores)).Except(ScoreSamples.Pruned(scores, allocator.Allocate(Any, scores, high).Select(scores))));
    });

    [Fact]
    public void Exactly_k_go_in_total_also_where_some_are_held() => Property.Holds(Gen.Select(ScoreSamples.Maps, Sparsities, Sparsities), sample =>
    {
        (ScoreMap scores, Sparsity first, Sparsity second) = sample;
        foreach (IAllocator allocator in ByScores.Where(allocator => allocator != Allocators.Uniform))
        {
            ScoreMap held = scores.Hold(allocator.Allocate(Any, scores, first).Select(scores));
            long expected = Math.Max(first.CountOf(scores.Count), second.CountOf(scores.Count));
            Assert.Equal(expected, ScoreSamples.Pruned(scores, allocator.Allocate(Any, held, second).Select(held)).Length);
        }
    });

    [Fact]
    public void How_much_a_tensor_keeps_does_not_depend_on_the_order_of_its_weights() => Property.Holds(Gen.Select(ScoreSamples.Maps, Sparsities, Gen.Int[0, 99]), sample =>
    {
        (ScoreMap scores, Sparsity sparsity, int seed) = sample;
        var random = new Random(seed);
        var shuffled = new ScoreMap(scores.Weights.Select(weight =>
        {
            double[] values = weight.Values.ToArray();
            random.Shuffle(values);
            return new WeightScores(weight.Name, weight.Shape, values);
        }));
        foreach (IAllocator allocator in ByScores)
            Assert.Equal(allocator.Allocate(Any, scores, sparsity).Shares, allocator.Allocate(Any, shuffled, sparsity).Shares);
    });

    /// <summary>Losses of the permuted network are the same but for rounding, so the shares are the same but for one weight that rounding decides.</summary>
    [Theory]
    [InlineData("sensitivity")]
    [InlineData("dynamic")]
    public void What_is_measured_does_not_depend_on_the_order_of_units(string name)
    {
        using Network network = PermutedUnits.Convolutional(), permuted = PermutedUnits.Convolutional();
        PermutedUnits.Permute(permuted);
        IAllocator allocator = Allocators.Catalogue.Find(name)(new AllocationSettings { Calibration = ObservedNetworks.Windows(network, 20) });
        ScoreMap scores = Importances.Magnitude.Score(network);
        for (int percent = 10; percent < 100; percent += 20)
        {
            KeepPlan plan = allocator.Allocate(network, scores, Sparsity.Percent(percent)), other = allocator.Allocate(permuted, Importances.Magnitude.Score(permuted), Sparsity.Percent(percent));
            Assert.Equal(plan.Kept, other.Kept);
            Assert.All(plan.Shares.Zip(other.Shares), pair => Assert.InRange(pair.Second.Kept - pair.First.Kept, -1, 1));
        }
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_nearest() => Assert.Contains(
        "did you mean 'global'?", Assert.Throws<InvalidOptionException>(() => Allocators.Catalogue.Find("globl")).Message, StringComparison.Ordinal);
}
