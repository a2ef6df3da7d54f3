using System.Globalization;

namespace PruneKit.Tests;

/// <summary>CSV of one record a time sample, with time stamps, at 10 Hz.</summary>
public sealed class DatasetTimeTests
{
    private const string Rest = """
        "format": "csv-samples", "window": { "length": 3 }, "classes": ["open", "fist"], "split": { "train": ["a"], "validation": ["b"], "test": ["c"] }
        """;

    private const string Columns = "\"columns\": { \"time\": \"t\" }, ";

    [Theory]
    [InlineData("s", 1)]
    [InlineData("ms", 1e3)]
    [InlineData("us", 1e6)]
    [InlineData("ns", 1e9)]
    public void Stamps_of_every_unit_are_read(string unit, double perSecond)
    {
        using DatasetFolder folder = Folder($"\"time\": {{ \"unit\": \"{unit}\" }}, ", Samples("a", 12, i => Text((1.7e9m * (decimal)perSecond) + (i * (decimal)perSecond / 10))));
        Assert.Equal(4, folder.Load().Train.Count);
    }

    [Theory]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss.fff'Z'")]
    [InlineData("yyyy-MM-dd' 'HH:mm:ss.fff'+00:00'")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss.fffffff")]
    public void Dates_are_read(string format)
    {
        var begin = new DateTime(2026, 12, 31, 23, 59, 59, DateTimeKind.Utc);
        using DatasetFolder folder = Folder("\"time\": { \"unit\": \"iso8601\" }, ", Samples("a", 12, i => begin.AddMilliseconds(100 * i).ToString(format, CultureInfo.InvariantCulture)));
        Assert.Equal(4, folder.Load().Train.Count);
    }

    [Fact]
    public void Stamps_rounded_to_milliseconds_show_the_rate()
    {
        using DatasetFolder folder = new DatasetFolder().Json($"{Columns}\"time\": {{ \"unit\": \"ms\" }}, {Rest}");
        File.WriteAllText(System.IO.Path.Combine(folder.Path, "dataset.json"), File.ReadAllText(System.IO.Path.Combine(folder.Path, "dataset.json")).Replace("\"rateHz\": 10", "\"rateHz\": 400", StringComparison.Ordinal));
        string Stamp(int i) => Text(Math.Floor(i * 2.5m));
        folder.Write("d.csv", Header + Samples("a", 30, Stamp) + Samples("b", 3, Stamp) + Samples("c", 3, Stamp));
        Assert.Equal(10, folder.Load().Train.Count);
    }

    [Fact]
    public void No_window_crosses_a_gap_where_gaps_split()
    {
        using DatasetFolder folder = Folder("\"time\": { \"gaps\": \"split\" }, ", Samples("a", 12, i => Text((i < 4 ? i : i + 5) / 10m)));
        DataInput input = folder.Load().Train.Inputs[0];
        Assert.Equal([0f, 4f, 7f], Enumerable.Range(0, input.Count).Select(window => input.Window(window)[0]));
    }

    [Theory]
    [InlineData("", "0 0.1 0.2 0.7 0.8 1.4", "d.csv, line 5: 0.5 s after the record before, 5 samples at 10 Hz (2 such gaps); fill them")]
    [InlineData("", "0 0.1 0.05", "d.csv, line 4: the time stamp is 0.05 s before that of line 3; time stamps must grow")]
    [InlineData("", "0 0.1 0.1", "d.csv, line 4: the time stamp is 0.0 s before that of line 3")]
    [InlineData("", "0 0.1 soon", "d.csv, line 4, column 't': 'soon' is no time stamp, expected a number of s")]
    [InlineData("", "0 0.1 NaN", "d.csv, line 4, column 't': 'NaN' is no time stamp")]
    [InlineData("\"time\": { \"unit\": \"iso8601\" }, ", "0 0.1", "d.csv, line 2, column 't': '0' is no time stamp, expected a date and time such as")]
    [InlineData("", "0 0.2 0.4 0.6 0.8 1 1.2 1.4 1.6 1.8", "d.csv: the time stamps up to line 11 show 5 samples a second, but \"rateHz\" is 10; correct it")]
    [InlineData("\"time\": { \"gaps\": \"split\" }, ", "0 0.2 0.4 0.6 0.8 1 1.2 1.4 1.6 1.8", "show 5 samples a second, but \"rateHz\" is 10")]
    [InlineData("\"time\": { \"unit\": \"ms\" }, ", "0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9", "show 10000 samples a second, but \"rateHz\" is 10")]
    public void Stamps_that_do_not_fit_are_refused(string time, string stamps, string expected)
    {
        string[] each = stamps.Split(' ');
        using DatasetFolder folder = Folder(time, Samples("a", each.Length, i => each[i]));
        Assert.Contains(expected, folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_subject_has_a_clock_of_its_own()
    {
        using DatasetFolder folder = Folder("", Samples("a", 6, i => Text(100 + (i / 10m))) + Samples("b", 3, i => Text(i / 10m)) + Samples("a", 3, i => Text(i / 10m)));
        Assert.Equal(3, folder.Load().Train.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NaN")]
    public void A_missing_sample_is_refused_or_splits(string missing)
    {
        string rows = Samples("a", 8, i => Text(i / 10m)).Replace("\nopen,a,0.3,3,", $"\nopen,a,0.3,{missing},", StringComparison.Ordinal);
        using DatasetFolder refused = Folder("", rows);
        Assert.Contains("d.csv, line 5, column 'ax'", refused.Refusal(), StringComparison.Ordinal);
        using DatasetFolder split = Folder("\"missing\": \"split\", ", rows);
        DataInput input = split.Load().Train.Inputs[0];
        Assert.Equal([0f, 4f], Enumerable.Range(0, input.Count).Select(window => input.Window(window)[0]));
        using DatasetFolder infinite = Folder("\"missing\": \"split\", ", rows.Replace("0.4,4,", "0.4,inf,", StringComparison.Ordinal));
        Assert.Contains("'inf' is no number", infinite.Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("d.tsv", "\"files\": [\"*.tsv\"], ", '\t')]
    [InlineData("d.csv", "\"separator\": \"tab\", ", '\t')]
    [InlineData("d.csv", "\"separator\": \"semicolon\", ", ';')]
    public void Other_separators_are_read(string name, string property, char separator)
    {
        string rows = Header + Samples("a", 3, i => Text(i / 10m)) + Samples("b", 3, i => Text(i / 10m)) + Samples("c", 3, i => Text(i / 10m));
        using DatasetFolder folder = new DatasetFolder().Json(property + Columns + Rest).Write(name, rows.Replace(',', separator));
        Assert.Equal(1, folder.Load().Train.Count);
        folder.Write(name, rows.Replace(',', '|').Replace('|', separator == ';' ? '\t' : ';'));
        Assert.Contains($"separate the columns by {(separator == ';' ? "semicolons" : "tabs")}", folder.Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"time\": { \"unit\": \"ms\" }, ", "\"time\" is given, but \"columns.time\" is not")]
    [InlineData(Columns + "\"time\": { \"longestStep\": 1 }, ", "\"time.longestStep\" is 1; it must lie above 1")]
    [InlineData(Columns + "\"time\": { \"rateTolerancePercent\": 0 }, ", "\"time.rateTolerancePercent\" is 0")]
    [InlineData(Columns + "\"time\": { \"units\": \"ms\" }, ", "unknown property \"time.units\"; did you mean 'unit'?")]
    [InlineData(Columns + "\"time\": { \"unit\": \"minutes\" }, ", "is not readable")]
    public void Descriptions_that_contradict_themselves_are_refused(string properties, string expected)
    {
        using DatasetFolder folder = new DatasetFolder().Json(properties + Rest);
        Assert.Contains(expected, folder.Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Columns, "\"columns.time\" is for format \"csv-samples\"")]
    [InlineData("\"missing\": \"split\", ", "\"missing\" is for format \"csv-samples\"")]
    public void Windows_have_no_time_stamps(string properties, string expected)
    {
        using DatasetFolder folder = new DatasetFolder().Json(properties + Rest.Replace("csv-samples", "csv-windows", StringComparison.Ordinal));
        Assert.Contains(expected, folder.Refusal(), StringComparison.Ordinal);
    }

    private const string Header = "label,subject,t,ax,ay\n";

    private static DatasetFolder Folder(string properties, string rows) => new DatasetFolder().Json(Columns + properties + Rest)
        .Write("d.csv", Header + rows + Good("b", properties) + Good("c", properties));

    private static string Good(string subject, string properties) =>
        Samples(subject, 3, i => properties.Contains("iso8601", StringComparison.Ordinal) ? $"2026-01-01T00:00:00.{i}Z" : Text(i / 10m * (properties.Contains("\"ms\"", StringComparison.Ordinal) ? 1000 : properties.Contains("\"us\"", StringComparison.Ordinal) ? 1_000_000 : properties.Contains("\"ns\"", StringComparison.Ordinal) ? 1_000_000_000 : 1)));

    private static string Samples(string subject, int count, Func<int, string> stamp) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"open,{subject},{stamp(i)},{i},{10 * i}\n"));

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
