namespace PruneKit.Tests;

public sealed class SampleReaderTests
{
    private static readonly ValueList<SignalChannel> Channels = [new("y"), new("x")];

    [Fact]
    public void CSV_and_JSON_lines_give_the_same_samples_whatever_stands_beside()
    {
        StampedSample[] csv = Read("time,x,other,y\n0.5,1,abc,2\r\n\n1,,q,NaN\n");
        StampedSample[] json = Read("{\"x\":1,\"y\":2,\"time\":0.5,\"other\":[]}\n\n{\"time\":1,\"x\":null,\"y\":\"NaN\"}");
        Assert.Equal([2.0, 1.0], csv[0].Values);
        Assert.Equal([double.NaN, double.NaN], csv[1].Values);
        Assert.Equal([0.5, 1], csv.Select(sample => sample.Seconds));
        Assert.Equal(csv.SelectMany(sample => sample.Values), json.SelectMany(sample => sample.Values));
        Assert.Equal((2, 4), (csv[0].Line, csv[1].Line));
    }

    [Fact]
    public void Stamps_have_a_unit_and_a_name()
    {
        StampedSample sample = Assert.Single(Read("t\tx\ty\n2500\t1\t2\n", new StreamOptions { TimeColumn = "t", TimeUnitSeconds = 1e-3 }));
        Assert.Equal(2.5, sample.Seconds);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("time,x\n", "no channel 'y'")]
    [InlineData("time,x\n", "takes 2 channels (y, x), the stream has 1")]
    [InlineData("x,y\n", "no time stamp 'time'")]
    [InlineData("time,x,y\n1,2\n", "line 2: 2 fields, expected 3")]
    [InlineData("time,x,y\n1,2,3\n2,abc,3\n", "line 3, 'x': 'abc' is no number")]
    [InlineData("time,x,y\n,2,3\n", "line 2: the time stamp 'time' is missing")]
    [InlineData("{\"time\":1,\"x\":2}\n", "takes 2 channels (y, x), the stream has 1")]
    [InlineData("{\"time\":1,\"x\":2,\"y\":3}\n{\"time\":", "line 2: no JSON object")]
    [InlineData("{\"time\":1,\"x\":2,\"y\":3}\n[1]", "line 2: a JSON Array")]
    [InlineData("{\"time\":1,\"x\":true,\"y\":3}", "line 1, 'x': 'true' is no number")]
    public void A_malformed_line_is_named(string text, string why) =>
        Assert.Contains(why, Assert.Throws<InvalidInputException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_line_without_end_is_refused() =>
        Assert.Contains("longer than 65536", Assert.Throws<InvalidInputException>(() => Read(new string('1', 100_000))).Message, StringComparison.Ordinal);

    private static StampedSample[] Read(string text, StreamOptions? options = null)
    {
        using var reader = new SampleReader(new StringReader(text), "test", Channels, options ?? new StreamOptions());
        return [.. reader.Read(TestContext.Current.CancellationToken)];
    }

    /// <summary>The stream is read on a thread of its own: what goes wrong there comes out here.</summary>
    [Fact]
    public void Whatever_a_reader_throws_reaches_the_caller()
    {
        using var reader = new PatientReader(new FailingReader());
        Assert.Equal("of its own kind", Assert.Throws<NotSupportedException>(() => reader.Next(TestContext.Current.CancellationToken)).Message);
    }

    private sealed class FailingReader : TextReader
    {
        public override int Read(Span<char> buffer) => throw new NotSupportedException("of its own kind");

        public override int Read(char[] buffer, int index, int count) => throw new NotSupportedException("of its own kind");
    }
}
