using TorchSharp;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class FisherInverseTests
{
    [Fact]
    public void Follows_its_example()
    {
        using torch.Tensor gradients = torch.tensor(new double[] { 1, 1 }, [2, 1]);
        Assert.Equal([2 / 3.0, 2 / 3.0], FisherInverse.Diagonal(gradients, damping: 1), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    /// <summary>Against elimination in decimal, which has twelve digits more: few weights and many samples, many weights and few samples, whatever the damping.</summary>
    [Theory]
    [InlineData(5, 9, 1e-2, 1e-12)]
    [InlineData(5, 9, 1e-8, 1e-9)]
    [InlineData(5, 9, 1e-12, 1e-9)]
    [InlineData(6, 6, 1e-10, 1e-7)]
    [InlineData(12, 4, 1e-2, 1e-12)]
    [InlineData(12, 4, 1e-8, 1e-9)]
    [InlineData(12, 4, 1e-10, 1e-9)]
    [InlineData(12, 4, 1e-12, 1e-8)]
    public void Is_that_of_the_inverse_however_small_the_damping(int weights, int samples, double damping, double tolerance) =>
        Check(Random(weights, samples), weights, samples, damping, tolerance);

    /// <summary>A weight whose sample is its own: 1 less what Woodbury takes off is as small as the damping.</summary>
    [Theory]
    [InlineData(1e-4, 1e-12)]
    [InlineData(1e-8, 1e-9)]
    [InlineData(1e-10, 1e-7)]
    [InlineData(1e-12, 1e-5)]
    public void Keeps_its_digits_where_a_weights_gradient_is_like_no_others(double damping, double tolerance)
    {
        const int Weights = 12, Samples = 4;
        double[] numbers = Random(Weights, Samples);
        for (int weight = 0; weight < Weights; weight++)
            numbers[(weight * Samples) + 3] = weight == 7 ? 0.5 : 0;
        numbers[(7 * Samples) + 1] = numbers[(7 * Samples) + 2] = 0;
        Check(numbers, Weights, Samples, damping, tolerance);
    }

    /// <summary>3000 copies of four rows, and one row of its own in the second block. By symmetry a copy has 1 / 3000 of what its row would have alone, at sqrt(3000) its size, and the rest of 1 / damping.</summary>
    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-9)]
    public void Goes_over_blocks(double damping)
    {
        const int Copies = 3000, Odd = 5000;
        double[] four = [1, 0, 0, 0, 1, 0, 1, 1, 0, 0, 2, 0];
        List<double> numbers = [.. Enumerable.Repeat(four, Copies).SelectMany(row => row)];
        numbers.InsertRange(3 * Odd, [0, 0, 0.5]);
        using torch.Tensor many = torch.tensor([.. numbers], [(4 * Copies) + 1, 3]);
        using torch.Tensor few = torch.tensor([.. four.Select(value => value * Math.Sqrt(Copies))], [4, 3]);
        double[] own = FisherInverse.Diagonal(few, damping);
        List<double> all = [.. FisherInverse.Diagonal(many, damping)];
        Assert.Equal(1 / ((0.25 / 3) + damping), all[Odd], 1e-6);
        all.RemoveAt(Odd);
        Assert.All(Enumerable.Range(0, all.Count), i => Assert.Equal(1, (((1 - (1.0 / Copies)) / damping) + (own[i % 4] / Copies)) / all[i], 1e-9));
    }

    [Fact]
    public void Leaves_no_native_tensor_behind()
    {
        using torch.Tensor gradients = torch.tensor(Random(12, 4), [12, 4]);
        NativeTensors.NoneLeftBehind(() => FisherInverse.Diagonal(gradients, 1e-10));
        using torch.Tensor few = gradients.narrow(0, 0, 3);
        NativeTensors.NoneLeftBehind(() => FisherInverse.Diagonal(few, 1e-10));
    }

    private static double[] Random(int weights, int samples) => [.. SolverNetworks.Numbers(weights * samples, 5).Select(value => Math.Round(value, 6))];

    private static void Check(double[] numbers, int weights, int samples, double damping, double tolerance)
    {
        using torch.Tensor gradients = torch.tensor(numbers, [weights, samples]);
        double[] expected = Inverse(numbers, weights, samples, (decimal)damping);
        double[] found = FisherInverse.Diagonal(gradients, damping);
        Assert.All(Enumerable.Range(0, weights), i => Assert.Equal(expected[i], found[i], tolerance * expected[i]));
    }

    /// <summary>Gauss and Jordan with the largest pivot, in 28 digits.</summary>
    private static double[] Inverse(double[] numbers, int weights, int samples, decimal damping)
    {
        decimal[][] rows = [.. Enumerable.Range(0, weights).Select(i => Enumerable.Range(0, 2 * weights).Select(j => j < weights ? Entry(i, j) : j - weights == i ? 1m : 0).ToArray())];
        for (int pivot = 0; pivot < weights; pivot++)
        {
            int largest = Enumerable.Range(pivot, weights - pivot).MaxBy(row => Math.Abs(rows[row][pivot]));
            (rows[pivot], rows[largest]) = (rows[largest], rows[pivot]);
            rows[pivot] = Array.ConvertAll(rows[pivot], value => value / rows[pivot][pivot]);
            foreach (int row in Enumerable.Range(0, weights).Where(row => row != pivot))
                rows[row] = [.. rows[row].Zip(rows[pivot], (value, above) => value - (above * rows[row][pivot]))];
        }

        return [.. Enumerable.Range(0, weights).Select(i => (double)rows[i][weights + i])];

        decimal Entry(int i, int j) =>
            (Enumerable.Range(0, samples).Sum(sample => (decimal)numbers[(i * samples) + sample] * (decimal)numbers[(j * samples) + sample]) / samples) + (i == j ? damping : 0);
    }
}
