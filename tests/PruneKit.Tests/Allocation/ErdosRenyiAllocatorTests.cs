using CsCheck;

namespace PruneKit.Tests;

public sealed class ErdosRenyiAllocatorTests
{
    private static readonly Network Any = MaskNetworks.Row(1);

    [Fact]
    public void Follows_its_example()
    {
        ScoreMap scores = Map([4, 2, 3], [10, 16]);
        Assert.Equal([10, 27], Kept(Allocators.ErdosRenyiKernel, scores, Sparsity.Percent(80)));
        Assert.Equal([15, 22], Kept(Allocators.ErdosRenyi, scores, Sparsity.Percent(80)));
        Assert.Equal([24, 86], Kept(Allocators.ErdosRenyiKernel, scores, Sparsity.Percent(40)));
    }

    [Fact]
    public void Division_follows_its_example()
    {
        Assert.Equal([10, 27], ProportionalShares.Divide([9, 26], [24, 160], 37));
        Assert.Equal([8, 29], ProportionalShares.Divide([9, 26], [8, 160], 37));
        Assert.Equal([8, 20], ProportionalShares.Divide([9, 26], [8, 20], 37));
    }

    [Fact]
    public void Agrees_with_the_published_recipe_and_keeps_exactly_k() => Property.Holds(
        Gen.Select(Gen.Select(Gen.Int[1, 20], Gen.Int[1, 20], Gen.Int[1, 5]).Array[1, 6], Gen.Int[0, 99], Gen.Bool),
        test =>
        {
            (int Out, int In, int Kernel)[] shapes = test.Item1;
            ScoreMap scores = Map([.. shapes.Select(shape => new long[] { shape.Out, shape.In, shape.Kernel })]);
            long[] kept = Kept(test.Item3 ? Allocators.ErdosRenyiKernel : Allocators.ErdosRenyi, scores, Sparsity.Percent(test.Item2));
            long total = scores.Count - Sparsity.Percent(test.Item2).CountOf(scores.Count);
            Assert.Equal(total, kept.Sum());
            double[] densities = Published([.. shapes], total, test.Item3);
            for (int i = 0; i < kept.Length; i++)
                Assert.InRange(kept[i] - (densities[i] * scores.Weights[i].Count), -1.000001, 1.000001);
        });

    [Fact]
    public void Counts_blocks_by_the_tensors_own_shape()
    {
        using Network network = PatternNetworks.All();
        var pruner = new Pruner { Allocation = Allocators.ErdosRenyiKernel, Pattern = WeightPatterns.Block(1, 4), Only = ["plain", "fc"] };
        MaskSet masks = pruner.Prune(network, Sparsity.Percent(80));
        Assert.Equal(Sparsity.Percent(80).CountOf(96 + 32) * 4, masks.PrunedCount);
        // plain [8, 16, 3] has 27/384 of 96 blocks, fc [4, 32] has 36/128 of 32: in proportion 6.75 to 9, of 26 blocks.
        Assert.Equal(4 * 11, masks["plain.weight"]!.KeptCount);
        Assert.Equal(4 * 15, masks["fc.weight"]!.KeptCount);
    }

    /// <summary>As in the code of RigL: the highest density becomes 1 until none is above 1.</summary>
    private static double[] Published((int Out, int In, int Kernel)[] shapes, long total, bool kernel)
    {
        double[] counts = [.. shapes.Select(shape => (double)shape.Out * shape.In * shape.Kernel)];
        double[] raw = [.. shapes.Select(shape => kernel ? (shape.Out + shape.In + shape.Kernel) / ((double)shape.Out * shape.In * shape.Kernel) : (shape.Out + shape.In) / ((double)shape.Out * shape.In))];
        HashSet<int> dense = [];
        while (dense.Count < shapes.Length)
        {
            double left = total, divisor = 0;
            for (int i = 0; i < shapes.Length; i++)
            {
                left -= dense.Contains(i) ? counts[i] : 0;
                divisor += dense.Contains(i) ? 0 : raw[i] * counts[i];
            }

            double epsilon = left / divisor;
            double highest = Enumerable.Range(0, shapes.Length).Where(i => !dense.Contains(i)).Max(i => raw[i]);
            if (highest * epsilon <= 1)
                return [.. raw.Select((value, i) => dense.Contains(i) ? 1 : value * epsilon)];
            dense.UnionWith(Enumerable.Range(0, shapes.Length).Where(i => raw[i] == highest));
        }

        return [.. shapes.Select(_ => 1.0)];
    }

    private static long[] Kept(IAllocator allocator, ScoreMap scores, Sparsity sparsity) => [.. allocator.Allocate(Any, scores, sparsity).Shares.Select(share => share.Kept)];

    private static ScoreMap Map(params long[][] shapes) =>
        new(shapes.Select((axes, i) => new WeightScores($"w{i}", Shape.Of(axes), new double[Shape.Of(axes).ElementCount])));
}
