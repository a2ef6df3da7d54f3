using System.Globalization;

namespace PruneKit;

/// <summary>Reads a <c>dataset.json</c> and holds it against its rules.</summary>
internal static class DatasetDefinition
{
    private static readonly Dictionary<string, MetricKind> Metrics = new(StringComparer.Ordinal)
    {
        ["macro-f1"] = MetricKind.MacroF1,
        ["accuracy"] = MetricKind.Accuracy,
        ["mae"] = MetricKind.MeanAbsoluteError,
    };

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">Missing, no JSON, of another schema, or against a rule of Data/FORMAT.md.</exception>
    public static DatasetFile Read(string path)
    {
        string json = InputFile.ReadAllText(path);
        DatasetProperties.Check(json, path);
        DatasetFile file = CanonicalJson.Read<DatasetFile>(json, path);
        Check(file, path);
        return file;
    }

    /// <summary>The measure that a file asks for.</summary>
    public static MetricSpec MetricOf(DatasetFile file) => new(
        file.Metric is string name ? Metrics[name] : file.Target is null ? MetricKind.MacroF1 : MetricKind.MeanAbsoluteError, []);

    private static void Check(DatasetFile file, string path)
    {
        Expect(file.Channels.Count > 0, path, "channels", "is empty; name at least one");
        Expect(file.RateHz > 0 && double.IsFinite(file.RateHz), path, "rateHz", $"is {file.RateHz.ToString(CultureInfo.InvariantCulture)}; it must be above 0");
        Expect(file.Window.Length is >= 1 and <= 1_000_000, path, "window.length", $"is {file.Window.Length}; it must lie between 1 and 1000000");
        Expect(file.Window.Step is null or >= 1 and <= 1_000_000, path, "window.step", $"is {file.Window.Step}; it must lie between 1 and 1000000");
        Expect(file.Name.Length > 0 && file.Input.Length > 0, path, "name or input", "is empty; give it a name");
        CheckTwice(file.Channels.Select(channel => channel.Name), path, "channels");
        CheckTwice(file.Classes, path, "classes");
        CheckAnswer(file, path);
        CheckTime(file, path);
        CheckParts(file, path);
    }

    private static void CheckAnswer(DatasetFile file, string path)
    {
        Expect(file.Classes.Count == 0 != file.Target is null, path, "classes", "and \"target\": give exactly one, the classes' names or the number to predict");
        Expect(file.Target is not null || file.Classes.Count >= 2, path, "classes", "has one name; give at least two");
        if (file.Metric is not string metric)
            return;
        Expect(Metrics.ContainsKey(metric), path, "metric", $"is '{metric}'{Nearest.Hint(metric, Metrics.Keys)}");
        Expect(metric == "mae" == file.Target is not null, path, "metric", $"is '{metric}'; mae is for a target, macro-f1 and accuracy are for classes");
    }

    private static void CheckTime(DatasetFile file, string path)
    {
        Expect(file.Columns.Time is null || file.Format == DatasetFormat.CsvSamples, path, "columns.time", "is for format \"csv-samples\", one record a time sample; leave it away, or name the column in \"columns.ignore\"");
        Expect(file.Missing == DatasetGaps.Refuse || file.Format == DatasetFormat.CsvSamples, path, "missing", "is for format \"csv-samples\", one record a time sample; leave it away");
        if (file.Time is not DatasetTime time)
            return;
        Expect(file.Columns.Time is not null, path, "time", "is given, but \"columns.time\" is not; name the column");
        Expect(time.LongestStep is > 1 and <= 1000, path, "time.longestStep", string.Create(CultureInfo.InvariantCulture, $"is {time.LongestStep}; it must lie above 1 and at most at 1000 samples"));
        Expect(time.RateTolerancePercent is > 0 and <= 100, path, "time.rateTolerancePercent", string.Create(CultureInfo.InvariantCulture, $"is {time.RateTolerancePercent}; it must lie above 0 and at most at 100"));
    }

    private static void CheckParts(DatasetFile file, string path)
    {
        DatasetParts parts = file.Split;
        bool lists = parts.Train is not null || parts.Validation is not null || parts.Test is not null;
        int ways = (lists ? 1 : 0) + (parts.Fractions is null ? 0 : 1) + (file.Columns.Split is null ? 0 : 1);
        Expect(ways == 1, path, "split", $"is given in {ways} ways; give one: lists (train, validation, test), or fractions, or columns.split");
        Expect(!lists || parts is { Train: not null, Validation: not null, Test: not null }, path, "split", "lacks a list; give train, validation and test");
        Expect(
            parts.Fractions is null || (parts.Fractions.Count == 3 && parts.Fractions.All(part => part > 0) && Math.Abs(parts.Fractions.Sum() - 1) < 1e-6),
            path, "split.fractions", $"is {parts.Fractions}; give three above 0 that add up to 1: training, validation, test");
    }

    private static void CheckTwice(IEnumerable<string> names, string path, string property)
    {
        string? twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        Expect(twice is null, path, property, $"names '{twice}' twice; names must differ");
    }

    private static void Expect(bool holds, string path, string property, string otherwise)
    {
        if (!holds)
            throw new InvalidInputException($"{path}: \"{property}\" {otherwise}");
    }
}
