using CsCheck;

namespace PruneKit.Tests;

public class RiceCoderTests
{
    [Fact]
    public void Five_with_parameter_two_is_11010()
    {
        var writer = new BitWriter();
        RiceCoder.Write(writer, 5, 2);
        Assert.Equal(5, writer.Length);
        Assert.Equal([0b11010_000], writer.ToArray());
    }

    [Fact]
    public void Numbers_come_back_and_take_the_bits_foretold() => Property.Holds(Gen.Select(Gen.Int, Gen.Int[-300, 300], Gen.Int[0, RiceCoder.MaxParameter]), drawn =>
    {
        var (any, small, k) = drawn;
        var writer = new BitWriter();
        foreach (int value in (int[])[any, small, int.MinValue, int.MaxValue])
        {
            long before = writer.Length;
            RiceCoder.Write(writer, value, k);
            Assert.Equal(RiceCoder.BitsFor(value, k), writer.Length - before);
        }

        var reader = new BitReader(writer.ToArray());
        Assert.Equal(any, RiceCoder.Read(ref reader, k));
        Assert.Equal(small, RiceCoder.Read(ref reader, k));
        Assert.Equal(int.MinValue, RiceCoder.Read(ref reader, k));
        Assert.Equal(int.MaxValue, RiceCoder.Read(ref reader, k));
    });

    [Fact]
    public void A_number_cut_short_is_refused() => Assert.Throws<EndOfStreamException>(() =>
    {
        var reader = new BitReader([0xFF]);
        return RiceCoder.Read(ref reader, 2);
    });
}
