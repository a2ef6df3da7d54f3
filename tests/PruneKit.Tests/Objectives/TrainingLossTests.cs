using TorchSharp;

namespace PruneKit.Tests;

public sealed class TrainingLossTests
{
    [Theory]
    [InlineData(0, 0.126928)]
    [InlineData(0.1, 0.226928)]
    public void Cross_entropy_has_the_documented_values(double smoothing, double expected)
    {
        using var scope = torch.NewDisposeScope();
        using var loss = new ClassLoss([1, 1], smoothing, torch.ScalarType.Float64);
        torch.Tensor scores = torch.tensor(new[,] { { 2.0, 0 } });
        Assert.Equal(expected, loss.Of(scores, torch.tensor(new long[] { 0 })).item<double>(), 6);
    }

    [Fact]
    public void Cross_entropy_weighs_classes_and_ignores_what_has_no_label()
    {
        using var scope = torch.NewDisposeScope();
        using var loss = new ClassLoss([1, 3], 0, torch.ScalarType.Float64);
        torch.Tensor scores = torch.tensor(new[, ,] { { { 2.0, 0 }, { 2, 0 }, { 9, 5 } } });
        torch.Tensor targets = torch.tensor(new long[] { 0, 1, DataTargets.Ignored });
        Assert.Equal((0.126928 + (3 * 2.126928)) / 4, loss.Of(scores, targets).item<double>(), 6);
    }

    [Theory]
    [InlineData(ValueLossKind.Huber, 1.3125)]
    [InlineData(ValueLossKind.MeanSquared, 4.625)]
    public void Losses_of_numbers_have_the_documented_values(ValueLossKind kind, double expected)
    {
        using var scope = torch.NewDisposeScope();
        using var loss = new ValueLoss(kind);
        Assert.Equal(expected, loss.Of(torch.tensor(new[,] { { 0.5 }, { 3 } }), torch.zeros(2, torch.ScalarType.Float64)).item<double>(), 12);
    }

    [Theory]
    [InlineData(1, 0.4, 1.6)]
    [InlineData(0.5, 2 / 3d, 4 / 3d)]
    [InlineData(0, 1, 1)]
    public void Class_weights_are_as_documented(double power, double first, double second)
    {
        double[] weights = ClassWeights.Of([0, 0, 0, 0, 1, DataTargets.Ignored], 3, power);
        Assert.Equal(first, weights[0], 12);
        Assert.Equal(second, weights[1], 12);
        Assert.Equal(0, weights[2]);
    }

    [Fact]
    public void Class_weights_need_a_label() =>
        Assert.Throws<InvalidInputException>(() => ClassWeights.Of([DataTargets.Ignored], 3, 1));
}
