namespace PruneKit.Tests;

/// <summary>Fixed-point arithmetic on numbers worked out by hand.</summary>
public sealed class FixedPointTests
{
    [Theory]
    [InlineData(1 << 30, 1 << 30, 1 << 29)]
    [InlineData(3 << 29, 3 << 28, 603_979_776)]
    [InlineData(int.MinValue, int.MinValue, int.MaxValue)]
    [InlineData(int.MinValue, int.MaxValue, -int.MaxValue)]
    [InlineData(1, 1 << 30, 1)]
    [InlineData(-1, 1 << 30, 0)]
    [InlineData(3, 1 << 30, 2)]
    [InlineData(-3, 1 << 30, -1)]
    [InlineData(5, -7, 0)]
    public void A_product_is_the_high_half_of_twice_the_product(int a, int b, int product) => Assert.Equal(product, FixedPoint.HighMultiply(a, b));

    [Theory]
    [InlineData(5, 1, 3)]
    [InlineData(-5, 1, -3)]
    [InlineData(4, 1, 2)]
    [InlineData(6, 2, 2)]
    [InlineData(-6, 2, -2)]
    [InlineData(5, 2, 1)]
    [InlineData(-5, 2, -1)]
    [InlineData(7, 0, 7)]
    [InlineData(int.MinValue, 31, -1)]
    [InlineData(int.MaxValue, 31, 1)]
    public void A_shift_to_the_right_rounds_halves_away_from_zero(int x, int exponent, int result) => Assert.Equal(result, FixedPoint.RoundingShiftRight(x, exponent));

    [Fact]
    public void A_shift_to_the_left_is_cut_off_at_the_ends()
    {
        Assert.Equal([12, int.MaxValue, int.MinValue], new[] { 3, 1 << 29, -(1 << 30) }.Select(x => FixedPoint.SaturatingShiftLeft(x, 2)));
        Assert.Equal([32_767, -32_768, 5], new[] { 40_000, -40_000, 5 }.Select(FixedPoint.Saturate16));
        Assert.Equal([3, -3, int.MaxValue], [FixedPoint.HalfSum(2, 3), FixedPoint.HalfSum(-2, -3), FixedPoint.HalfSum(int.MaxValue, int.MaxValue)]);
    }

    [Fact]
    public void Exponentials_are_exact_to_22_bits() => Curve(x => FixedExp.OfNegative(-(int)(x * (1 << 26)), 5), x => Math.Exp(-x), 31.9, 22);

    [Fact]
    public void Follow_the_examples_of_the_format_s_document()
    {
        Assert.Equal((790_015_308, 1_569_936_226, 1_635_510_876), (FixedExp.OfNegative(-(1 << 26), 5), FixedSigmoid.Sigmoid(1 << 27), FixedSigmoid.Tanh(1 << 27)));
        string document = File.ReadAllText(Repository.File("src/PruneKit.Core/Quantization/FORMAT.md"));
        Assert.All(new[] { "= 790015308", "= 1569936226", "= 1635510876" }, number => Assert.Contains(number, document, StringComparison.Ordinal));
    }

    [Fact]
    public void Sigmoid_and_tanh_are_exact_to_22_bits()
    {
        Curve(x => FixedSigmoid.Sigmoid((int)(x * (1 << 27))), x => 1 / (1 + Math.Exp(-x)), 15.9, 22);
        Curve(x => FixedSigmoid.Sigmoid(-(int)(x * (1 << 27))), x => 1 / (1 + Math.Exp(x)), 15.9, 22);
        Curve(x => FixedSigmoid.Tanh(-(int)(x * (1 << 27))), x => Math.Tanh(-x), 15.9, 22);
        Assert.Equal((1 << 30, 0), (FixedSigmoid.Sigmoid(0), FixedSigmoid.Tanh(0)));
    }

    [Fact]
    public void Reciprocals_are_exact_to_26_bits()
    {
        Curve(x => FixedReciprocal.OfOnePlus((int)(x * int.MaxValue)), x => 1 / (1 + x), 1, 26);
        Curve(x => FixedReciprocal.OneMinusOverOnePlus((int)(x * int.MaxValue)), x => (1 - x) / (1 + x), 1, 26);
        // 3 in Q12.19 has 11 bits of headroom: 1/3 = fraction / 2 with the fraction 2/3.
        (int fraction, int bits) = FixedReciprocal.Of(3 << 19, 12);
        Assert.Equal(1, bits);
        Assert.Equal(2 / 3d, fraction / Math.ScaleB(1, 31), 8);
    }

    private static void Curve(Func<double, int> actual, Func<double, double> expected, double end, int bits)
    {
        for (int i = 0; i <= 1_000; i++)
        {
            double x = Math.Round(end * i / 1_000 * (1 << 20)) / (1 << 20);
            Assert.Equal(expected(x), actual(x) / Math.ScaleB(1, 31), Math.ScaleB(1, -bits));
        }
    }
}
