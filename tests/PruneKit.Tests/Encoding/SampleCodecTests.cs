using CsCheck;

namespace PruneKit.Tests;

public class SampleCodecTests
{
    [Fact]
    public void Samples_come_back() => Property.Holds(Gen.Short.Array[0, 400], samples => Assert.Equal(samples, RoundTrip(samples, out _)));

    [Fact]
    public void A_straight_line_takes_one_bit_a_sample()
    {
        short[] line = [.. Enumerable.Range(0, 1280).Select(i => (short)(3 * i))];
        Assert.Equal(line, RoundTrip(line, out int bytes));
        Assert.InRange(bytes, 1280 / 8, (1280 / 8) + 12);
    }

    [Fact]
    public void The_predictor_of_order_two_draws_a_line() => Assert.Equal(7, FixedPredictor.Predict([3, 5], 2, 2));

    [Fact]
    public void An_unknown_order_is_refused() => Assert.Throws<InvalidDataException>(() =>
    {
        var reader = new BitReader([0xFF, 0xFF]);
        return SampleCodec.Read(ref reader, 1);
    });

    private static short[] RoundTrip(short[] samples, out int bytes)
    {
        var writer = new BitWriter();
        SampleCodec.Write(writer, samples);
        byte[] packed = writer.ToArray();
        bytes = packed.Length;
        var reader = new BitReader(packed);
        return SampleCodec.Read(ref reader, samples.Length);
    }
}
