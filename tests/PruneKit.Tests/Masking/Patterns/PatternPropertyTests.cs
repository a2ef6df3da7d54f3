using CsCheck;

namespace PruneKit.Tests;

/// <summary>What every pattern promises, over random networks' weights.</summary>
public sealed class PatternPropertyTests
{
    private static readonly string[] Blocks = ["weights", "block1x4", "block2x4", "block4x1", "kernels", "rows", "columns"];
    private static readonly string[] Layers = ["plain", "grouped"];

    private static readonly Gen<(string Pattern, int Seed, int First, int Second, bool Global)> Cases =
        Gen.Select(Gen.Int[0, Blocks.Length - 1], Gen.Int[1, 50], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Bool).Select(drawn => (Blocks[drawn.Item1], drawn.Item2, drawn.Item3, drawn.Item4, drawn.Item5));

    [Fact]
    public void Exactly_k_blocks_go_and_each_goes_whole() => Property.Holds(
        Cases,
        test =>
        {
            using Network network = PatternNetworks.All(test.Seed);
            MaskSet masks = Pruner(test.Pattern, test.Global, ties: test.Seed % 2 == 0).Prune(network, Sparsity.Percent(test.First));
            (long Pruned, long Count)[] tensors = [.. Layers.Select(layer => CountBlocks(network, test.Pattern, masks, $"{layer}.weight"))];
            if (test.Global)
                Assert.Equal(Sparsity.Percent(test.First).CountOf(tensors.Sum(tensor => tensor.Count)), tensors.Sum(tensor => tensor.Pruned));
            else
                Assert.All(tensors, tensor => Assert.Equal(Sparsity.Percent(test.First).CountOf(tensor.Count), tensor.Pruned));
        },
        iterations: 60);

    [Fact]
    public void Masks_are_nested_as_sparsity_grows() => Property.Holds(
        Cases,
        test =>
        {
            using Network network = PatternNetworks.All(test.Seed);
            Pruner pruner = Pruner(test.Pattern, test.Global, ties: false);
            MaskSet less = pruner.Prune(network, Sparsity.Percent(Math.Min(test.First, test.Second)));
            MaskSet more = pruner.Prune(network, Sparsity.Percent(Math.Max(test.First, test.Second)));
            Assert.All(less.Names, name => Assert.Empty(PatternNetworks.Pruned(less, name).Except(PatternNetworks.Pruned(more, name))));
        },
        iterations: 60);

    [Fact]
    public void Every_group_of_M_keeps_its_N_highest() => Property.Holds(
        Gen.Select(Gen.Int[1, 50], Gen.Int[0, 3]),
        test =>
        {
            (int kept, int size) = new[] { (2, 4), (1, 4), (1, 8), (1, 16) }[test.Item2];
            using Network network = PatternNetworks.All(test.Item1);
            var pruner = new Pruner { Pattern = WeightPatterns.Catalogue.Find($"{kept}:{size}"), Only = ["plain", "fc"] };
            MaskSet masks = pruner.Prune(network, pruner.Pattern.Fixed!.Value);
            foreach (string weight in new[] { "plain.weight", "fc.weight" })
            {
                double[] values = WeightValues.Copy(network[weight]);
                var grid = new BlockGrid(PatternNetworks.Matrix(network, weight), 1, 1, size);
                for (int group = 0; group < grid.Count; group++)
                {
                    int[] members = grid.Members(group).ToArray();
                    Assert.Equal(members.OrderByDescending(i => Math.Abs(values[i])).Take(kept).Order(), members.Where(i => masks[weight]![i]).Order());
                }
            }
        },
        iterations: 40);

    [Theory]
    [InlineData("block1x4")]
    [InlineData("rows")]
    [InlineData("2:4")]
    [InlineData("1:16")]
    public void A_schedule_grows_to_the_pattern_and_what_is_pruned_stays_pruned(string name)
    {
        using Network network = PatternNetworks.All();
        WeightPattern pattern = WeightPatterns.Catalogue.Find(name);
        ISchedule schedule = Schedules.Linear(pattern.Fixed ?? Sparsity.Percent(50), begin: 1, end: 5, every: 1);
        using PruningSession session = new Pruner { Pattern = pattern, Only = ["plain", "fc"] }.Attach(network, schedule);
        MaskSet before = session.Masks;
        for (int step = 1; step <= 6; step++)
        {
            session.Step();
            if (pattern.Fixed is not null)
                Assert.Equal(schedule.At(step).CountOf(16 * 24), session.Masks["plain.weight"]!.PrunedCount);
            Assert.All(before.Names, weight => Assert.Empty(PatternNetworks.Pruned(before, weight).Except(PatternNetworks.Pruned(session.Masks, weight))));
            before = session.Masks;
        }

        AssertPattern(pattern, network, session.Masks, "plain.weight");
        AssertPattern(pattern, network, session.Masks, "fc.weight");
    }

    [Theory]
    [InlineData("block1x4", false)]
    [InlineData("columns", true)]
    [InlineData("2:4", false)]
    public void Rounds_of_an_iterative_importance_keep_the_pattern(string name, bool global)
    {
        using Network network = new NetworkBuilder().Input("x", 8).Linear("a", 8).Relu().Linear("b", 4).Build(seed: 3);
        WeightPattern pattern = WeightPatterns.Catalogue.Find(name);
        var pruner = new Pruner { Importance = Importances.SynFlow, Pattern = pattern, Allocation = global ? Allocators.Global : Allocators.Uniform };
        MaskSet masks = pruner.Prune(network, Sparsity.Percent(50));
        if (!global)
            Assert.Equal(48, masks.PrunedCount);
        AssertPattern(pattern, network, masks, "a.weight");
        AssertPattern(pattern, network, masks, "b.weight");
    }

    private static Pruner Pruner(string pattern, bool global, bool ties) => new()
    {
        Importance = ties ? new EqualImportance() : Importances.Magnitude,
        Pattern = WeightPatterns.Catalogue.Find(pattern),
        Allocation = global ? Allocators.Global : Allocators.Uniform,
        Only = [.. Layers],
    };

    private static void AssertPattern(WeightPattern pattern, Network network, MaskSet masks, string weight)
    {
        if (pattern.Fixed is Sparsity only)
            Assert.Equal(only.CountOf(masks[weight]!.Count), masks[weight]!.PrunedCount);
        else
            CountBlocks(network, pattern.Name, masks, weight);
    }

    private static (long Pruned, long Count) CountBlocks(Network network, string pattern, MaskSet masks, string weight)
    {
        WeightMatrix matrix = PatternNetworks.Matrix(network, weight);
        if (pattern == "weights")
            return (masks[weight]!.PrunedCount, masks[weight]!.Count);
        BlockGrid grid = WeightPatterns.Catalogue.Find(pattern).Arrange(matrix, new WeightScores(weight, matrix.Tensor.Shape, new double[matrix.Tensor.Shape.ElementCount])).Blocks!;
        int[] pruned = [.. Enumerable.Range(0, grid.Count).Select(block => grid.PrunedIn(block, masks[weight]!))];
        Assert.All(pruned, count => Assert.True(count == 0 || count == grid.BlockSize));
        return (pruned.LongCount(count => count > 0), grid.Count);
    }

    private sealed class EqualImportance : IImportance
    {
        public ScoreMap Score(Network network) =>
            new(network.PrunableWeights.Select(weight => new WeightScores(weight.Name, weight.Shape, Enumerable.Repeat(0.5, (int)weight.Shape.ElementCount).ToArray())));
    }
}
