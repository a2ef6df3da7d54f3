namespace PruneKit.Tests;

/// <summary>Codes, scales and what they refuse.</summary>
public sealed class IntegerTensorTests
{
    [Fact]
    public void The_doc_example_stands_for_its_numbers()
    {
        var tensor = new IntegerTensor(Shape.Of(2, 2), 8, [1, -2, 3, 4], [0.5f, 0.25f], axis: 0);
        Assert.Equal([0.5f, -1, 0.75f, 1], tensor.ToFloats());
        Assert.Equal([1, -2, 3, 4], tensor.Codes.ToArray());
        Assert.Equal(0, tensor.ZeroCount);
    }

    [Fact]
    public void Four_scales_serve_the_gates_of_an_lstm()
    {
        var tensor = new IntegerTensor(Shape.Of(8, 2), 8, [.. Enumerable.Repeat(1, 16)], [1, 2, 4, 8]);
        Assert.Equal([1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 8, 8, 8, 8], tensor.ToFloats());
    }

    [Fact]
    public void Scales_may_run_along_any_axis()
    {
        var tensor = new IntegerTensor(Shape.Of(2, 4, 3), 8, [.. Enumerable.Repeat(1, 24)], [1, 10], axis: 1);
        float[] one = [1, 1, 1, 1, 1, 1, 10, 10, 10, 10, 10, 10];
        Assert.Equal([.. one, .. one], tensor.ToFloats());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(4, 7)]
    [InlineData(8, 127)]
    [InlineData(16, 32_767)]
    [InlineData(32, int.MaxValue)]
    public void The_highest_code_is_that_of_symmetric_numbers(int bits, int highest)
    {
        Assert.Equal(highest, IntegerTensor.HighestOf(bits));
        Assert.Equal([highest, -highest], new IntegerTensor(Shape.Of(2), bits, [highest, -highest], [1]).Codes.ToArray());
        if (highest < int.MaxValue)
            Refused($"code {-highest - 1} at position 1 is none of {bits} bits", () => new IntegerTensor(Shape.Of(2), bits, [highest, -highest - 1], [1]));
    }

    [Fact]
    public void One_bit_has_no_zero() =>
        Refused("code 0 at position 1 is none of 1 bits: they lie in [-1, 1] without 0", () => new IntegerTensor(Shape.Of(2), 1, [1, 0], [1]));

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Refused("a tensor 2x2 has 4 elements, 3 codes were given", () => new IntegerTensor(Shape.Of(2, 2), 8, [1, 2, 3], [1]));
        Refused("codes of 33 bits; from 1 to 32 are supported", () => new IntegerTensor(Shape.Of(1), 33, [1], [1]));
        Refused("the scales [NaN] must be positive numbers", () => new IntegerTensor(Shape.Of(1), 8, [1], [float.NaN]));
        Refused("the scales [0] must be positive numbers", () => new IntegerTensor(Shape.Of(1), 8, [1], [0]));
        Refused("the scales [] must be positive numbers", () => new IntegerTensor(Shape.Of(1), 8, [1], []));
        Refused("2 scales do not divide axis 0 of 3", () => new IntegerTensor(Shape.Of(3), 8, [1, 2, 3], [1, 1]));
        Refused("2 scales do not divide axis 1 of 2", () => new IntegerTensor(Shape.Of(2), 8, [1, 2], [1, 1], axis: 1));
    }

    private static void Refused(string message, Func<object> make) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(make).Message, StringComparison.Ordinal);
}
