namespace PruneKit.Tests;

/// <summary>Tensors left in floating point.</summary>
public sealed class FloatTensorTests
{
    [Fact]
    public void It_holds_a_copy_of_its_numbers()
    {
        float[] numbers = [0, 1.5f, -2];
        var tensor = new FloatTensor(Shape.Of(3), numbers);
        numbers[1] = 9;
        tensor.ToFloats()[2] = 9;
        Assert.Equal([0, 1.5f, -2], tensor.Values.ToArray());
        Assert.Equal((32, 1), (tensor.Bits, tensor.ZeroCount));
    }

    [Fact]
    public void Another_count_than_the_shape_has_is_refused() => Assert.Contains(
        "a tensor 2x2 has 4 elements, 3 were given",
        Assert.Throws<InvalidInputException>(() => new FloatTensor(Shape.Of(2, 2), [1, 2, 3])).Message,
        StringComparison.Ordinal);
}
