namespace PruneKit.Tests;

public sealed class ShapeTests
{
    [Fact]
    public void Negative_axes_count_from_the_end()
    {
        Assert.Equal(128, Shape.Of(6, 128)[-1]);
        Assert.Equal(Shape.Of(7, 128), Shape.Of(6, 128).With(-2, 7));
        string message = Assert.Throws<InvalidInputException>(() => Shape.Of(6, 128).Resolve(2)).Message;
        Assert.Equal("axis 2 does not exist in shape 6x128; axes are counted without the batch, from -2 to 1", message);
    }

    [Fact]
    public void A_scalar_has_one_element_and_no_axes()
    {
        Assert.Equal(1, Shape.Of().ElementCount);
        Assert.Equal("scalar", Shape.Of().ToString());
        Assert.Throws<InvalidInputException>(() => Shape.Of().Resolve(-1));
    }

    [Theory]
    [InlineData("a", "a", 0)]
    [InlineData("a:1", "a", 1)]
    [InlineData("a:0", "a", 0)]
    [InlineData("a.b:12", "a.b", 12)]
    [InlineData(":1", ":1", 0)]
    [InlineData("a:", "a:", 0)]
    [InlineData("a:-1", "a:-1", 0)]
    [InlineData("a:99999999999", "a:99999999999", 0)]
    public void A_source_is_a_name_and_a_port(string text, string source, int port) => Assert.Equal(new PortRef(source, port), PortRef.Parse(text));
}
