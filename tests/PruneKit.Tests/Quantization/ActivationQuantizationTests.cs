namespace PruneKit.Tests;

/// <summary>Numbers to codes and back.</summary>
public sealed class ActivationQuantizationTests
{
    [Fact]
    public void The_doc_example_holds()
    {
        var quantization = new ActivationQuantization(8, 0.5f, -2);
        Assert.Equal(1, quantization.Quantize(1.3f));
        Assert.Equal(1.5f, quantization.Dequantize(1));
    }

    [Theory]
    [InlineData(0.25f, -1)]
    [InlineData(-0.25f, -3)]
    [InlineData(0.75f, 0)]
    [InlineData(1e9f, 127)]
    [InlineData(-1e9f, -128)]
    [InlineData(float.PositiveInfinity, 127)]
    [InlineData(float.NegativeInfinity, -128)]
    [InlineData(float.NaN, -2)]
    public void Halves_go_away_from_zero_and_what_is_out_of_range_to_its_end(float value, int code) =>
        Assert.Equal(code, new ActivationQuantization(8, 0.5f, -2).Quantize(value));

    [Theory]
    [InlineData(8, -128, 127)]
    [InlineData(16, -32_768, 32_767)]
    public void The_range_is_that_of_the_bits(int bits, int lowest, int highest)
    {
        var quantization = new ActivationQuantization(bits, 1, 0);
        Assert.Equal((lowest, highest), (quantization.Lowest, quantization.Highest));
    }
}
