namespace PruneKit.Tests;

public sealed class ConfusionMatrixTests
{
    private static readonly ConfusionMatrix Example = ConfusionMatrix.Of(3, [0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 0, 1]);

    [Fact]
    public void Gives_the_documented_shares()
    {
        Assert.Equal([2 / 3d, 1 / 3d, 0], Enumerable.Range(0, 3).Select(Example.Precision));
        Assert.Equal([2 / 3d, 1 / 2d, 0], Enumerable.Range(0, 3).Select(Example.Recall));
        Assert.Equal([2 / 3d, 2 / 5d, 0], Enumerable.Range(0, 3).Select(Example.F1));
        Assert.Equal(16 / 45d, Example.MacroF1([0, 1, 2]), 12);
        Assert.Equal(1 / 2d, Example.Accuracy);
        Assert.Equal(1 / 7d, Example.Kappa, 12);
    }

    [Fact]
    public void Leaves_out_what_has_no_label() =>
        Assert.Equal(2, ConfusionMatrix.Of(2, [0, DataTargets.Ignored, 1], [0, 1, 1]).Count);

    [Fact]
    public void A_class_that_never_occurs_counts_as_zero()
    {
        var matrix = ConfusionMatrix.Of(3, [0, 1], [0, 1]);
        Assert.Equal(0, matrix.F1(2));
        Assert.Equal(2 / 3d, matrix.MacroF1([0, 1, 2]), 12);
    }

    [Fact]
    public void Kappa_is_zero_where_chance_always_agrees() => Assert.Equal(0, ConfusionMatrix.Of(2, [1, 1], [1, 1]).Kappa);

    [Theory]
    [InlineData(3)]
    [InlineData(-2)]
    public void Refuses_a_class_that_does_not_exist(int label)
    {
        var e = Assert.Throws<InvalidInputException>(() => ConfusionMatrix.Of(3, [0, label], [0, 0]));
        Assert.Contains($"row 1 has class {label}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_another_number_of_answers() =>
        Assert.Throws<InvalidInputException>(() => ConfusionMatrix.Of(2, [0, 1], [0]));
}
