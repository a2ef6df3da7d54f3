using System.Globalization;

namespace PruneKit;

/// <summary>Reads the time stamps of records.</summary>
/// <remarks>Source: <see href="https://www.rfc-editor.org/rfc/rfc3339">RFC 3339</see> for dates; a space may stand for the T, and the offset may be missing. Numbers are read as decimals, so that nanoseconds since 1970 keep all their digits.</remarks>
internal sealed class TimeStamps(DatasetTimeUnit unit, CsvFile csv, int column)
{
    private static readonly string[] Dates = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK"];

    private readonly decimal _perSecond = unit switch
    {
        DatasetTimeUnit.Ms => 1e3m,
        DatasetTimeUnit.Us => 1e6m,
        DatasetTimeUnit.Ns => 1e9m,
        DatasetTimeUnit.Iso8601 => TimeSpan.TicksPerSecond,
        _ => 1,
    };

    /// <summary>A record's time in seconds.</summary>
    /// <exception cref="InvalidInputException">The field is no time stamp of that unit.</exception>
    public decimal Seconds(CsvRow row)
    {
        string text = row.Fields[column];
        if (unit == DatasetTimeUnit.Iso8601)
        {
            return DateTimeOffset.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
                ? date.UtcTicks / _perSecond
                : throw Error(row, text, "a date and time such as 2026-11-23T10:50:00.020Z");
        }

        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? number / _perSecond
            : throw Error(row, text, $"a number of {unit.ToString().ToLowerInvariant()}");
    }

    private InvalidInputException Error(CsvRow row, string text, string expected) =>
        new($"{csv.Path}, line {row.Line}, column '{csv.Header[column]}': '{text}' is no time stamp, expected {expected}; correct it, or \"time.unit\" of dataset.json");
}
