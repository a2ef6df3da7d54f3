using CsCheck;
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

    [Fact]
    public void In_memory_a_grid_gives_what_it_gives_over_tensors() => Property.Holds(
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 40]).SelectMany((rows, width) => Gen.Select(Gen.Const(rows), Gen.Float[-3, 3].Array[rows * width], Gen.Float[-1, 1].Array[rows * width])),
        drawn =>
        {
            (int count, float[] numbers, float[] slopes) = drawn;
            using var scope = NewDisposeScope();
            for (int i = 0; i < numbers.Length; i += 3)
                numbers[i] = 0;
            Tensor rows = tensor(numbers).reshape(count, -1), gradients = tensor(slopes).reshape(count, -1);
            foreach (Func<TrainedGrid> create in Grids(count))
            {
                using TrainedGrid plain = create(), inMemory = create();
                (Tensor codes, Tensor steps) = plain.Project(rows);
                float[] quantized = new float[numbers.Length], found = new float[count], passed = [.. slopes];
                inMemory.Quantize(numbers, quantized, found);
                Assert.Equal(Numbers(steps), found, Near);
                Assert.Equal(Numbers(codes.mul(steps)), quantized, Near);
                plain.Learn(rows, gradients);
                inMemory.Pass(numbers, passed, found);
                Assert.Equal(Numbers(plain.Passes(rows, steps) is Tensor passes ? gradients.mul(passes) : gradients), passed);
                Assert.Equal(Numbers(plain.Steps(rows)), Numbers(inMemory.Steps(rows)), Near);
            }
        });

    [Fact]
    public void Not_a_number_stays_none_in_memory()
    {
        using var scope = NewDisposeScope();
        float[] row = [.. Enumerable.Repeat(0.5f, 19)];
        row[3] = row[18] = float.NaN;
        foreach (Func<TrainedGrid> create in Grids(1).SkipLast(1))
        {
            using TrainedGrid grid = create();
            float[] quantized = new float[19];
            grid.Quantize(row, quantized, new float[1]);
            Assert.True(float.IsNaN(quantized[3]) && float.IsNaN(quantized[18]));
        }
    }

    private static IEnumerable<Func<TrainedGrid>> Grids(int rows) =>
    [
        () => new UniformGrid(8, ones([rows, 1])),
        () => new UniformGrid(4, full([rows, 1], 0.6f)),
        () => new LearnedGrid(4, full([rows, 1], 0.25f), 0.01),
        () => new FewBitsGrid(WeightGrids.Ternary),
        () => new FewBitsGrid(WeightGrids.Binary),
    ];

    private static bool Near(float a, float b) => Math.Abs(a - b) <= 1e-5 * Math.Max(1, Math.Abs(a));

    private static Tensor Row(params float[] numbers) => tensor(numbers).reshape(1, -1);

    private static float[] Numbers(Tensor tensor) => tensor.contiguous().data<float>().ToArray();
}
