namespace PruneKit.Tests;

/// <summary>Codebooks and what they refuse.</summary>
public sealed class SharedTensorTests
{
    [Fact]
    public void The_doc_example_stands_for_its_numbers()
    {
        var tensor = new SharedTensor(Shape.Of(2, 2), [1, 0, 0, 2], [0, -0.5f, 0.75f]);
        Assert.Equal([-0.5f, 0, 0, 0.75f], tensor.ToFloats());
        Assert.Equal(2, tensor.ZeroCount);
        Assert.Equal(2, tensor.Bits);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(16, 4)]
    [InlineData(17, 5)]
    [InlineData(256, 8)]
    public void Bits_are_those_of_the_last_entry(int entries, int bits) =>
        Assert.Equal(bits, new SharedTensor(Shape.Of(1), [entries - 1], Enumerable.Range(0, entries).Select(entry => (float)entry).ToValueList()).Bits);

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Refused("a tensor 2 has 2 elements, 1 codes were given", () => new SharedTensor(Shape.Of(2), [0], [0]));
        Refused("code 1 at position 0 is no entry of a codebook of 1", () => new SharedTensor(Shape.Of(1), [1], [0]));
        Refused("code -1 at position 0 is no entry of a codebook of 1", () => new SharedTensor(Shape.Of(1), [-1], [0]));
        Refused("a codebook of 0 entries", () => new SharedTensor(Shape.Of(1), [0], []));
        Refused("it takes from 1 to 65,536 finite numbers", () => new SharedTensor(Shape.Of(1), [0], [float.PositiveInfinity]));
    }

    private static void Refused(string message, Func<object> make) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(make).Message, StringComparison.Ordinal);
}
