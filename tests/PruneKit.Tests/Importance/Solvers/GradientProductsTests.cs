using TorchSharp;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class GradientProductsTests
{
    [Theory]
    [InlineData(torch.ScalarType.Float32)]
    [InlineData(torch.ScalarType.Float64)]
    public void Follow_their_example(torch.ScalarType type)
    {
        using torch.Tensor gradients = torch.tensor(new double[] { 1, 3, 2, 4 }, [2, 2], type);
        Assert.Equal([21, 43], GradientProducts.OverWeights(gradients, [1, 10]));
        Assert.Equal([31, 42], GradientProducts.OverSamples(gradients, [1, 10]));
    }

    /// <summary>Gradients are single-precision numbers, sums over them are not: beside a plain loop in double precision only the order of the terms differs.</summary>
    [Theory]
    [InlineData(1, 5)]
    [InlineData(17, 37)]
    [InlineData(50_003, 19)]
    [InlineData(3, 40_001)]
    public void Sums_of_many_terms_keep_the_digits_of_double_precision(int weights, int samples)
    {
        float[] numbers = [.. SolverNetworks.Numbers(weights * samples, 1).Select(value => (float)value + 1)];
        double[] move = SolverNetworks.Numbers(weights, 2), changes = SolverNetworks.Numbers(samples, 3);
        move[weights / 2] = 0;
        double[] overWeights = new double[samples], overSamples = new double[weights];
        for (int i = 0; i < weights; i++)
        {
            for (int j = 0; j < samples; j++)
            {
                overWeights[j] += numbers[(i * samples) + j] * move[i];
                overSamples[i] += numbers[(i * samples) + j] * changes[j];
            }
        }

        using torch.Tensor gradients = torch.tensor(numbers, [weights, samples]);
        Assert.Equal(overWeights, GradientProducts.OverWeights(gradients, move), Close);
        Assert.Equal(overSamples, GradientProducts.OverSamples(gradients, changes), Close);
    }

    [Fact]
    public void Do_not_depend_on_how_many_threads_there_are()
    {
        int threads = torch.get_num_threads();
        using torch.Tensor gradients = torch.tensor([.. SolverNetworks.Numbers(90_000, 1).Select(value => (float)value)], [30_000, 3]);
        double[] move = SolverNetworks.Numbers(30_000, 2);
        try
        {
            torch.set_num_threads(1);
            double[] one = GradientProducts.OverWeights(gradients, move);
            torch.set_num_threads(2);
            Assert.Equal(one, GradientProducts.OverWeights(gradients, move));
        }
        finally
        {
            torch.set_num_threads(threads);
        }
    }

    [Theory]
    [InlineData(torch.ScalarType.Float32)]
    [InlineData(torch.ScalarType.Float64)]
    public void Leave_no_native_tensor_behind(torch.ScalarType type)
    {
        using torch.Tensor gradients = torch.ones(9000, 3, type);
        NativeTensors.NoneLeftBehind(() =>
        {
            GradientProducts.OverWeights(gradients, new double[9000]);
            GradientProducts.OverSamples(gradients, new double[3]);
        });
    }

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) <= 1e-11 * Math.Max(1, Math.Abs(expected));
}
