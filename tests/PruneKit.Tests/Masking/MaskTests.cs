using CsCheck;
using TorchSharp;

namespace PruneKit.Tests;

public sealed class MaskTests
{
    [Fact]
    public void Packs_the_example_lowest_bit_first()
    {
        Mask mask = Mask.Of([1, 0, 1, 1], Shape.Of(2, 2));
        Assert.Equal([0b1101], mask.Bits.ToArray());
        Assert.Equal((4, 3, 1), (mask.Count, mask.KeptCount, mask.PrunedCount));
        Assert.Equal([true, false, true, true], Enumerable.Range(0, 4).Select(i => mask[i]));
    }

    [Theory]
    [InlineData(0.5f)]
    [InlineData(-1f)]
    [InlineData(2f)]
    [InlineData(float.NaN)]
    [InlineData(1.0000001f)]
    [InlineData(1e-45f)]
    public void Refuses_anything_but_zero_and_one(float value)
    {
        InvalidInputException e = Assert.Throws<InvalidInputException>(() => Mask.Of([1, value], Shape.Of(2)));
        Assert.Contains("at index 1 is neither 0 nor 1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_bits_that_do_not_fit()
    {
        Assert.Throws<InvalidInputException>(() => Mask.Of([1], Shape.Of(2)));
        Assert.Throws<InvalidInputException>(() => new Mask(Shape.Of(9), [0xFF]));
        Assert.Throws<InvalidInputException>(() => new Mask(Shape.Of(9), [0xFF, 0b10]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mask.KeepAll(Shape.Of(3))[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Mask.KeepAll(Shape.Of(3))[-1]);
    }

    [Fact]
    public void Unpacks_to_the_values_it_was_made_of() => Property.Holds(Gen.Bool.Array[1, 70], kept =>
    {
        float[] values = [.. kept.Select(keep => keep ? 1f : 0f)];
        Mask mask = Mask.Of(values, Shape.Of(values.Length));
        using torch.Tensor tensor = mask.ToTensor();
        Assert.Equal(values, tensor.data<float>().ToArray());
        Assert.Equal(kept.Count(keep => keep), mask.KeptCount);
        Assert.Equal(mask, new Mask(mask.Shape, mask.Bits.ToArray()));
    });

    [Fact]
    public void Keeping_all_prunes_nothing()
    {
        for (int count = 1; count < 20; count++)
            Assert.Equal((count, 0), (Mask.KeepAll(Shape.Of(count)).KeptCount, Mask.KeepAll(Shape.Of(count)).PrunedCount));
    }

    [Fact]
    public void Takes_the_weights_type_and_shape()
    {
        using torch.Tensor tensor = Mask.KeepAll(Shape.Of(2, 3)).ToTensor(torch.ScalarType.Float64, torch.CPU);
        Assert.Equal(torch.ScalarType.Float64, tensor.dtype);
        Assert.Equal([2L, 3], tensor.shape);
    }
}
