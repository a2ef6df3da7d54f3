using static TorchSharp.torch;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class TrainedGridTests
{
    [Fact]
    public void Equal_steps_follow_their_example()
    {
        using var scope = NewDisposeScope();
        using var grid = new UniformGrid(3, ones([1, 1]));
        Tensor rows = Row(1, -0.5f, 0.2f), steps = grid.Steps(rows);
        Assert.Equal(1 / 3f, steps.item<float>(), 1e-6);
        Assert.Equal([3, -2, 1], Numbers(grid.Codes(rows, steps)));
    }

    [Fact]
    public void A_clipped_weight_passes_no_gradient()
    {
        using var scope = NewDisposeScope();
        using var grid = new UniformGrid(3, full([1, 1], 0.5f));
        Tensor rows = Row(1, -0.4f, 0.5f), steps = grid.Steps(rows);
        Assert.Equal([3, -2, 3], Numbers(grid.Codes(rows, steps)));
        Assert.Equal([0, 1, 1], Numbers(grid.Passes(rows, steps)!.to(ScalarType.Float32)));
    }

    [Fact]
    public void Grids_of_few_bits_follow_their_examples()
    {
        using var scope = NewDisposeScope();
        using var ternary = new FewBitsGrid(WeightGrids.Ternary);
        Tensor rows = Row(1, -0.8f, 0.2f, 0), steps = ternary.Steps(rows);
        Assert.Equal(0.9f, steps.item<float>(), 1e-6);
        Assert.Equal([1, -1, 0, 0], Numbers(ternary.Codes(rows, steps)));
        using var binary = new FewBitsGrid(WeightGrids.Binary);
        binary.Confine(rows.mul_(2));
        Assert.Equal([1, -1, 0.4f, 0], Numbers(rows));
        Assert.Equal([1, -1, 1, 1], Numbers(binary.Codes(rows, binary.Steps(rows))));
    }

    [Fact]
    public void The_gradient_of_a_learned_scale_follows_its_example_and_moves_it_the_other_way()
    {
        using var scope = NewDisposeScope();
        using var grid = new LearnedGrid(4, ones([1, 1]), rate: 0.01);
        Tensor rows = Row(1.3f, 9), gradients = Row(1, -1);
        Assert.Equal(-7.3f, grid.Slope(rows, gradients, grid.Steps(rows)).item<float>(), 1e-5);
        grid.Learn(rows, gradients);
        Assert.Equal(Math.Exp(0.01), grid.Steps(rows).item<float>(), 1e-5);
    }

    [Fact]
    public void Rows_of_zeros_stay_zero()
    {
        using var scope = NewDisposeScope();
        Tensor rows = Row(0, 0);
        foreach (TrainedGrid grid in new TrainedGrid[] { new UniformGrid(8, ones([1, 1])), new FewBitsGrid(WeightGrids.Ternary), new LearnedGrid(3, ones([1, 1]), 0.01) })
        {
            using (grid)
                Assert.Equal([0, 0], Numbers(grid.Codes(rows, grid.Steps(rows)).mul(grid.Steps(rows))));
        }
    }

    private static Tensor Row(params float[] numbers) => tensor(numbers).reshape(1, -1);

    private static float[] Numbers(Tensor tensor) => tensor.contiguous().data<float>().ToArray();
}
