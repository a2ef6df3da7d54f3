namespace PruneKit.Tests;

/// <summary>What a pattern refuses, and what it says.</summary>
public sealed class PatternRefusalTests
{
    [Fact]
    public void A_pattern_that_does_not_fit_names_every_layer_and_what_fits()
    {
        using Network network = new NetworkBuilder().Input("x", 1, 10).Conv1d("stem", 6, kernel: 3).Conv1d("block", 8, kernel: 3).GlobalAverage().Linear("fc", 3).Build(seed: 1);
        Assert.Equal(
            "pattern 'block2x4' does not fit layer 'stem' (Conv1d): 'stem.weight' 6x1x3: a row has 1 inputs a tap, which 4 does not divide, but kernels, rows, columns would fit; "
            + "layer 'block' (Conv1d): 'block.weight' 8x6x3: a row has 6 inputs a tap, which 4 does not divide, but block4x1, kernels, rows, columns would fit; "
            + "layer 'fc' (Linear): 'fc.weight' 3x8: it has 3 rows, which 2 does not divide, but block1x4, 2:4, 1:4, 1:8, rows, columns would fit; "
            + "protect what it does not fit (--protect stem --protect block --protect fc), or choose one that fits all: weights, rows, columns",
            Refused(network, "block2x4", 50));
        Assert.Equal(25, new Pruner { Pattern = WeightPatterns.Block(1, 4), Protect = ["stem", "block"] }.Prune(network, Sparsity.Percent(33)).PrunedCount * 100 / 32);
    }

    [Theory]
    [InlineData("block4x1", "depthwise", "a group has 1 rows, which 4 does not divide")]
    [InlineData("block1x16", "rnn", "a row has 4 inputs a tap, which 16 does not divide")]
    [InlineData("kernels", "fc", "only convolutions have kernels")]
    [InlineData("1:8", "grouped", "a row has 4 inputs a tap, which 8 does not divide")]
    public void Each_layer_says_which_axis_is_at_fault(string pattern, string layer, string why)
    {
        using Network network = PatternNetworks.All();
        Assert.Contains(why, Assert.Throws<InvalidOptionException>(() => new Pruner { Pattern = WeightPatterns.Catalogue.Find(pattern), Only = [layer] }.Prune(network, Sparsity.Percent(50))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gates_do_not_share_a_block()
    {
        using Network network = new NetworkBuilder().Input("x", 10, 4).Lstm("rnn", 6).Build(seed: 1);
        Assert.Contains("a gate has 6 rows, which 4 does not divide", Refused(network, "block4x1", 50), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_that_fixes_the_sparsity_refuses_another_with_the_number_that_fits()
    {
        using Network network = PatternNetworks.Counted(4, 16);
        Assert.Equal("pattern '1:16' fixes the sparsity at 93.75 %, not 90 %; give --sparsity 93.75 or leave it away, or choose a pattern of blocks", Refused(network, "1:16", 90));
        var pruner = new Pruner { Pattern = WeightPatterns.KeepOfEvery(2, 4) };
        Assert.Throws<InvalidOptionException>(() => pruner.Attach(network, Schedules.Cubic(Sparsity.Percent(60), 0, 10, 2)));
        Assert.Throws<InvalidOptionException>(() => pruner.Prune(network, new Threshold(0.1)));
        Assert.Contains("leave --allocation away", Assert.Throws<InvalidOptionException>(() => (pruner with { Allocation = Allocators.Global }).Prune(network, Sparsity.Percent(50))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOptionException>(() => WeightPatterns.KeepOfEvery(4, 4));
        Assert.Throws<InvalidOptionException>(() => WeightPatterns.Block(0, 4));
    }

    [Fact]
    public void Masks_that_do_not_have_the_pattern_are_refused_by_name()
    {
        using Network network = PatternNetworks.Counted(1, 8);
        network.Masks = new MaskSet([new("fc.weight", Mask.Of([0, 0, 0, 1, 1, 1, 1, 1], Shape.Of(1, 8)))]);
        Assert.Equal(
            "the mask of 'fc.weight' prunes 3 of the 4 weights of block 0, and 'block1x4' takes blocks whole; start from a network without masks, or protect layer 'fc'",
            Assert.Throws<InvalidInputException>(() => new Pruner { Pattern = WeightPatterns.Block(1, 4) }.Prune(network, Sparsity.Percent(50))).Message);
        Assert.Equal(
            "the mask of 'fc.weight' prunes 3 of 4 weights in group 0, and 2:4 keeps 2 of them; start from a network without masks, or protect layer 'fc'",
            Assert.Throws<InvalidInputException>(() => new Pruner { Pattern = WeightPatterns.KeepOfEvery(2, 4) }.Prune(network, Sparsity.Percent(50))).Message);
        Assert.Equal(6, new Pruner { Pattern = WeightPatterns.KeepOfEvery(1, 4) }.Prune(network, Sparsity.Percent(75)).PrunedCount);
    }

    [Fact]
    public void Methods_that_move_single_weights_refuse_a_pattern()
    {
        using Network network = PatternNetworks.Counted(4, 16);
        var pruner = new Pruner { Pattern = WeightPatterns.Rows, Method = PruningMethods.RigL };
        Assert.StartsWith("method 'rigl' drops and grows single weights and cannot hold pattern 'rows'", Assert.Throws<InvalidOptionException>(() => pruner.Attach(network, Schedules.Constant(Sparsity.Percent(50), 0, 9, 3))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_threshold_is_compared_with_the_blocks_mean()
    {
        using Network network = PatternNetworks.Counted(2, 4);
        Assert.Equal([0, 1, 2, 3], PatternNetworks.Pruned(new Pruner { Pattern = WeightPatterns.Rows }.Prune(network, new Threshold(2.5)), "fc.weight"));
        Assert.Empty(PatternNetworks.Pruned(new Pruner { Pattern = WeightPatterns.Rows }.Prune(network, new Threshold(2.4)), "fc.weight"));
    }

    private static string Refused(Network network, string pattern, decimal percent) =>
        Assert.Throws<InvalidOptionException>(() => new Pruner { Pattern = WeightPatterns.Catalogue.Find(pattern) }.Prune(network, Sparsity.Percent(percent))).Message;
}
