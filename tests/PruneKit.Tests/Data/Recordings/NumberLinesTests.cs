namespace PruneKit.Tests;

public sealed class NumberLinesTests
{
    [Theory]
    [InlineData("1 2\n3 -4.5e1\n")]
    [InlineData("  1   2 \r\n3 -45\r\n\r\n \n")]
    [InlineData("1 2\n3 -45")]
    public void Reads_columns(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("x.txt"), text);
        float[][] columns = new NumberLines(folder.File("x.txt"), 2).ReadColumns([1, 2]);
        Assert.Equal([1f, 3f], columns[0]);
        Assert.Equal([4f, -90f], columns[1]);
    }

    [Theory]
    [InlineData("1,2\n1,2,3\n", "line 2: '1,2,3', expected 2 finite numbers separated by ','")]
    [InlineData("1,2\n1\n", "line 2: '1', expected 2")]
    [InlineData("1,\n", "line 1: '1,', expected 2")]
    [InlineData("1,2\n1,two\n", "line 2: '1,two', expected 2")]
    [InlineData("1,2\nNaN,1\n", "line 2: 'NaN,1', expected 2 finite")]
    [InlineData("1,2\n1,1e999\n", "line 2: '1,1e999', expected 2 finite")]
    [InlineData("1,2\n\n3,4\n", "line 2: '', expected 2")]
    [InlineData("", "is empty; expected lines of 2 numbers")]
    public void Names_the_line_with_what_was_expected_and_found(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("x.txt");
        File.WriteAllText(path, text);
        string message = Assert.Throws<InvalidInputException>(() => new NumberLines(path, 2, ',', ';').ReadColumns()).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.StartsWith(path, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_lines_is_not_held()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("x.txt");
        File.WriteAllText(path, "1 2\n" + new string('7', 100_000));
        Assert.Contains("line 2: longer than 1024 characters", Assert.Throws<InvalidInputException>(() => new NumberLines(path, 2).ReadColumns()).Message, StringComparison.Ordinal);
        File.WriteAllText(path, new string('x', 500));
        Assert.Contains(new string('x', 100) + "...', expected", Assert.Throws<InvalidInputException>(() => new NumberLines(path, 2).ReadColumns()).Message, StringComparison.Ordinal);
    }
}
