namespace PruneKit.Tests;

/// <summary>Factors between scales.</summary>
public sealed class MultiplierTests
{
    [Fact]
    public void The_doc_example_holds()
    {
        var factor = Multiplier.Of(0.0002);
        Assert.Equal(new Multiplier(1_759_218_604, -12), factor);
        Assert.Equal((2, 2), (factor.Apply(12_345), factor.Apply(12_345L)));
    }

    [Theory]
    [InlineData(1.0, 1 << 30, 1)]
    [InlineData(0.5, 1 << 30, 0)]
    [InlineData(0.75, 1_610_612_736, 0)]
    [InlineData(3.0, 1_610_612_736, 2)]
    [InlineData(0.9999999999999, 1 << 30, 1)]
    [InlineData(0.0, 0, 0)]
    [InlineData(1.1641532182693481e-10, 0, 0)]
    public void The_mantissa_is_half_to_one_and_a_mantissa_of_one_moves_up(double value, int mantissa, int shift) => Assert.Equal(new Multiplier(mantissa, shift), Multiplier.Of(value));

    [Theory]
    [InlineData(10, 5)]
    [InlineData(11, 6)]
    [InlineData(-11, -5)]
    [InlineData(-13, -6)]
    public void A_half_is_rounded_as_TensorFlow_Lite_Micro_does(int x, int half) => Assert.Equal(half, Multiplier.Of(0.5).Apply(x));

    [Fact]
    public void Double_rounding_is_kept()
    {
        // 3 * 0.125: the product 3 * 0.5 = 1.5 becomes 2, then 2 / 4 = 0.5 becomes 1.
        Assert.Equal(1, Multiplier.Of(0.125).Apply(3));
        // One rounding: 0.375 becomes 0.
        Assert.Equal(0, Multiplier.Of(0.125).Apply(3L));
    }

    [Fact]
    public void A_whole_factor_shifts_left() => Assert.Equal((30, -30, 30), (Multiplier.Of(3).Apply(10), Multiplier.Of(3).Apply(-10), Multiplier.Of(3).Apply(10L)));

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e10)]
    public void What_is_no_factor_is_refused(double value) => Assert.Throws<InvalidInputException>(() => Multiplier.Of(value));

    [Fact]
    public void A_mean_folds_its_division_into_the_factor() => Assert.Equal(new Multiplier(715_827_882, 0), ReduceOperation.Divided(Multiplier.Of(1), 3));
}
