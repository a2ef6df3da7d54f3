namespace PruneKit.Tests;

/// <summary>Each pattern by the numbers of its documentation, and where its blocks lie in each kind of weight.</summary>
public sealed class WeightPatternsTests
{
    [Fact]
    public void Half_of_the_blocks_of_1x4_are_those_of_the_first_row()
    {
        using Network network = PatternNetworks.Counted(2, 8);
        MaskSet masks = new Pruner { Pattern = WeightPatterns.Block(1, 4) }.Prune(network, Sparsity.Percent(50));
        Assert.Equal(Enumerable.Range(0, 8), PatternNetworks.Pruned(masks, "fc.weight"));
        masks = new Pruner { Pattern = WeightPatterns.Block(2, 4) }.Prune(network, Sparsity.Percent(50));
        Assert.Equal([0, 1, 2, 3, 8, 9, 10, 11], PatternNetworks.Pruned(masks, "fc.weight"));
    }

    [Fact]
    public void Two_of_four_and_one_of_four_follow_their_example()
    {
        using Network network = MaskNetworks.Row(0.3f, -0.1f, 0.2f, 0.4f);
        Assert.Equal([1, 2], Prune(2, 50));
        Assert.Equal([0, 1, 2], Prune(1, 75));
        MaskNetworks.Set(network, "fc.weight", 1, 1, -1, 1);
        Assert.Equal([0, 1], Prune(2, 50));

        int[] Prune(int kept, decimal percent) =>
            PatternNetworks.Pruned(new Pruner { Pattern = WeightPatterns.KeepOfEvery(kept, 4) }.Prune(network, Sparsity.Percent(percent)), "fc.weight");
    }

    [Theory]
    [InlineData("rows", "conv.weight", 8, 12)]
    [InlineData("kernels", "conv.weight", 32, 3)]
    [InlineData("columns", "conv.weight", 12, 8)]
    [InlineData("columns", "rnn.weight_ih_l0", 5, 16)]
    public void A_weight_has_as_many_blocks_as_the_examples_say(string pattern, string weight, int blocks, int size)
    {
        using Network network = new NetworkBuilder().Input("x", 4, 12).Conv1d("conv", 8, kernel: 3).Add(new TransposeKind([1, 0])).Linear("five", 5).Lstm("rnn", 4).Flatten().Linear("fc", 2).Build(seed: 1);
        WeightMatrix matrix = PatternNetworks.Matrix(network, weight);
        BlockGrid grid = WeightPatterns.Catalogue.Find(pattern).Arrange(matrix, new WeightScores(weight, matrix.Tensor.Shape, new double[matrix.Tensor.Shape.ElementCount])).Blocks!;
        Assert.Equal((blocks, size), (grid.Count, grid.BlockSize));
    }

    [Theory]
    [InlineData("plain.weight", 8, 3, 16)]
    [InlineData("grouped.weight", 8, 3, 4)]
    [InlineData("depthwise.weight", 8, 3, 1)]
    [InlineData("up.weight", 4, 4, 4)]
    [InlineData("rnn.weight_ih_l0", 32, 1, 4)]
    [InlineData("gru.weight_hh_l0", 24, 1, 8)]
    [InlineData("fc.weight", 4, 1, 32)]
    public void Every_kind_is_a_matrix_of_outputs_by_taps_by_inputs(string weight, int rows, int taps, int inputs)
    {
        using Network network = PatternNetworks.All();
        WeightMatrix matrix = PatternNetworks.Matrix(network, weight);
        Assert.Equal((rows, taps, inputs), (matrix.Rows, matrix.Taps, matrix.Inputs));
        var indices = from row in Enumerable.Range(0, rows) from tap in Enumerable.Range(0, taps) from input in Enumerable.Range(0, inputs) select matrix.IndexOf(row, tap, input);
        Assert.Equal(Enumerable.Range(0, rows * taps * inputs), indices.Order());
    }

    [Theory]
    [InlineData("block1x4", "plain.weight", 1, new[] { 12, 15, 18, 21 })]
    [InlineData("block4x1", "plain.weight", 1, new[] { 3, 51, 99, 147 })]
    [InlineData("block1x4", "grouped.weight", 1, new[] { 1, 4, 7, 10 })]
    [InlineData("kernels", "grouped.weight", 1, new[] { 3, 4, 5 })]
    [InlineData("kernels", "depthwise.weight", 2, new[] { 6, 7, 8 })]
    [InlineData("rows", "depthwise.weight", 2, new[] { 6, 7, 8 })]
    [InlineData("columns", "grouped.weight", 13, new[] { 51, 63, 75, 87 })]
    [InlineData("block1x4", "up.weight", 9, new[] { 33, 41, 49, 57 })]
    [InlineData("columns", "rnn.weight_ih_l0", 1, null)]
    [InlineData("block2x4", "gru.weight_hh_l0", 3, new[] { 20, 21, 22, 23, 28, 29, 30, 31 })]
    public void A_block_lies_where_the_layout_says(string pattern, string weight, int block, int[]? members)
    {
        using Network network = PatternNetworks.All();
        WeightMatrix matrix = PatternNetworks.Matrix(network, weight);
        var scores = new WeightScores(weight, matrix.Tensor.Shape, new double[matrix.Tensor.Shape.ElementCount]);
        BlockGrid grid = WeightPatterns.Catalogue.Find(pattern).Arrange(matrix, scores).Blocks!;
        Assert.Equal(members ?? [.. Enumerable.Range(0, 32).Select(row => (4 * row) + 1)], grid.Members(block).ToArray());
    }

    [Fact]
    public void Scores_of_a_block_are_averaged()
    {
        using Network network = PatternNetworks.Counted(2, 4);
        WeightScores scores = Importances.Magnitude.Score(network).Weights[0];
        WeightMatrix matrix = PatternNetworks.Matrix(network, "fc.weight");
        Assert.Equal([2.5, 6.5], WeightPatterns.Rows.Arrange(matrix, scores).Values.ToArray());
        Assert.Equal([3, 4, 5, 6], WeightPatterns.Columns.Arrange(matrix, scores).Values.ToArray());
    }

    [Fact]
    public void Every_kind_with_prunable_weights_has_a_layout() => Assert.All(
        KindSamples.All.Where(sample => sample.Kind.Slots.Any(slot => slot.Role == SlotRole.Weight)),
        sample => Assert.All(
            sample.Kind.Slots.Where(slot => slot.Role == SlotRole.Weight),
            slot => Assert.True(WeightMatrix.Of(new TensorSpec(slot.Name, slot, new Layer("layer", sample.Kind, []))).Rows > 0)));
}
