namespace PruneKit.Tests;

public class CsvFileTests
{
    [Fact]
    public void Splits_the_documented_line()
    {
        CsvRow row = new CsvTokenizer(new StringReader("a,\"b \"\"c\"\", d\"\n"), "x.csv").Next()!;
        Assert.Equal(["a", "b \"c\", d"], row.Fields);
    }

    [Fact]
    public void A_quoted_field_may_hold_line_ends_and_lines_are_counted()
    {
        using var folder = new TemporaryFolder();
        using var csv = Open(folder, "a,b\r\n1,\"two\nlines\"\r\n3,4\r\n");
        CsvRow[] rows = [.. csv.Rows()];
        Assert.Equal(["1", "two\nlines"], rows[0].Fields);
        Assert.Equal([2L, 4L], rows.Select(row => row.Line));
    }

    [Fact]
    public void The_last_line_needs_no_end_and_a_byte_order_mark_is_passed_over()
    {
        using var folder = new TemporaryFolder();
        using var csv = Open(folder, "\uFEFFa,b\n1,2");
        Assert.Equal(["a", "b"], csv.Header);
        Assert.Equal(["1", "2"], Assert.Single(csv.Rows()).Fields);
    }

    [Fact]
    public void Reads_far_more_than_a_buffer()
    {
        using var folder = new TemporaryFolder();
        using var csv = Open(folder, "a,b\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i},\"{i}\"\n")));
        Assert.Equal(Enumerable.Range(0, 50_000), csv.Rows().Select(row => (int)csv.Number(row, 1)));
    }

    [Theory]
    [InlineData("", "is empty; its first line must name the columns")]
    [InlineData("a;b\n1;2\n", "separate the columns by commas")]
    [InlineData("a,a\n1,2\n", "line 1: the column name 'a' is there twice")]
    [InlineData("a,\n1,2\n", "line 1: the column name '' is empty")]
    [InlineData("a,b\n1\n", "line 2: 1 fields, expected 2")]
    [InlineData("a,b\n1,2,3\n", "line 2: 3 fields, expected 2")]
    [InlineData("a,b\n1,2\n\n", "line 3: 1 fields, expected 2")]
    [InlineData("a,b\n1,x\"y\n", "line 2: a double quote inside an unquoted field")]
    [InlineData("a,b\n1,\"x\"y\n", "line 2: text after a closing quote")]
    [InlineData("a,b\n1,\"x\n", "has no closing quote")]
    public void Refuses(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        var e = Assert.Throws<InvalidInputException>(() =>
        {
            using var csv = Open(folder, text);
            _ = csv.Rows().Count();
        });
        Assert.Contains(expected, e.Message);
        Assert.Contains("data.csv", e.Message);
    }

    [Theory]
    [InlineData("NaN", "is not finite")]
    [InlineData("1e400", "is not finite")]
    [InlineData("", "'' is no number")]
    [InlineData("1.5g", "'1.5g' is no number")]
    public void A_number_must_be_finite(string field, string expected)
    {
        using var folder = new TemporaryFolder();
        using var csv = Open(folder, $"a,b\n1,{field}\n");
        var e = Assert.Throws<InvalidInputException>(() => csv.Number(csv.Rows().First(), 1));
        Assert.Contains(expected, e.Message);
        Assert.Contains("line 2, column 'b'", e.Message);
    }

    [Fact]
    public void An_unknown_column_names_the_nearest()
    {
        using var folder = new TemporaryFolder();
        using var csv = Open(folder, "label,subject\nx,y\n");
        Assert.Contains("no column 'subjekt'; did you mean 'subject'?", Assert.Throws<InvalidInputException>(() => csv.Column("subjekt")).Message);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("data.csv"), [(byte)'a', 0xFF, 0xFE, (byte)'\n']);
        Assert.Contains("is not UTF-8 text", Assert.Throws<InvalidInputException>(() => new CsvFile(folder.File("data.csv"))).Message);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_named()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("does not exist", Assert.Throws<InvalidInputException>(() => new CsvFile(folder.File("no.csv"))).Message);
        Assert.Contains("is a folder", Assert.Throws<InvalidInputException>(() => new CsvFile(folder.Path)).Message);
    }

    private static CsvFile Open(TemporaryFolder folder, string text)
    {
        File.WriteAllText(folder.File("data.csv"), text);
        return new CsvFile(folder.File("data.csv"));
    }
}
