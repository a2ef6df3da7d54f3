using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class ZeroedMemoryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(64)]
    [InlineData(1003)]
    public void Clears_what_the_bits_prune_and_nothing_else(int count)
    {
        var random = new Random(count);
        Mask mask = Mask.Of([.. Enumerable.Range(0, count).Select(_ => random.Next(3) == 0 ? 1f : 0f)], Shape.Of(count));
        foreach (ScalarType type in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            using Tensor weights = full([count], -2.5, dtype: type);
            Assert.True(ZeroedMemory.TryClear(weights, mask.Bits));
            double[] values = WeightValues.Copy(weights);
            Assert.Equal(Enumerable.Range(0, count).Select(i => mask[i] ? -2.5 : 0), values);
            Assert.DoesNotContain(values, value => value == 0 && double.IsNegative(value));
        }
    }

    [Fact]
    public void Leaves_strided_and_half_precision_tensors_to_others()
    {
        Mask mask = Mask.KeepAll(Shape.Of(4, 2));
        using Tensor matrix = ones(2, 4);
        using Tensor turned = matrix.t();
        Assert.False(ZeroedMemory.TryClear(turned, mask.Bits));
        using Tensor half = ones([4, 2], ScalarType.Float16);
        Assert.False(ZeroedMemory.TryClear(half, mask.Bits));
    }

    [Fact]
    public void A_pruned_weight_that_became_NaN_is_zero_again()
    {
        using Tensor weights = tensor(new[] { float.NaN, 1f });
        Assert.True(ZeroedMemory.TryClear(weights, Mask.Of([0, 1], Shape.Of(2)).Bits));
        Assert.Equal([0f, 1f], MemoryMarshal.Cast<byte, float>(weights.bytes).ToArray());
    }
}
