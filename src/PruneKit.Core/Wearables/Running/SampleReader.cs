using System.Globalization;
using System.Text.Json;

namespace PruneKit;

/// <summary>Reads samples as CSV with a header or as JSON lines; the first line says which.</summary>
/// <param name="reader">The text.</param>
/// <param name="origin">Where it comes from, for errors.</param>
/// <param name="channels">The channels that are wanted, in order; others are passed over.</param>
/// <param name="options">What the time stamp is called, and its unit.</param>
internal sealed class SampleReader(TextReader reader, string origin, ValueList<SignalChannel> channels, StreamOptions options) : IDisposable
{
    private readonly BoundedLines _lines = new(reader, origin);

    /// <summary>The samples, in the order of the lines; empty lines are passed over.</summary>
    /// <exception cref="InvalidInputException">A line is malformed, or a channel is not there; the line is named.</exception>
    public IEnumerable<StampedSample> Read(CancellationToken cancellation)
    {
        string? line = Next(cancellation);
        if (line is null)
            throw new InvalidInputException($"{origin} is empty; give it CSV with a header, or JSON lines");
        Func<string, StampedSample> parse = line[0] == '{' ? FromJson : CsvParser(line);
        if (line[0] != '{')
            line = Next(cancellation);
        for (; line is not null; line = Next(cancellation))
            yield return parse(line);
    }

    /// <inheritdoc />
    public void Dispose() => _lines.Dispose();

    private string? Next(CancellationToken cancellation)
    {
        string? line = _lines.Next(cancellation);
        while (line is not null && string.IsNullOrWhiteSpace(line))
            line = _lines.Next(cancellation);
        return line?.Trim('\uFEFF', ' ');
    }

    private Func<string, StampedSample> CsvParser(string header)
    {
        char separator = header.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        string[] names = [.. header.Split(separator).Select(name => name.Trim().Trim('"'))];
        int time = Place(names, options.TimeColumn, "time stamp");
        int[] places = [.. channels.Select(channel => Place(names, channel.Name, "channel"))];
        return line => FromCsv(line.Split(separator), names, time, places);
    }

    private int Place(string[] names, string name, string what) => Array.IndexOf(names, name) is int place and >= 0 ? place : throw Missing(name, what, names);

    private InvalidInputException Missing(string name, string what, string[] names)
    {
        int given = names.Count(one => one != options.TimeColumn);
        return new InvalidInputException($"{origin}, line {_lines.Number}: no {what} '{name}'{Nearest.Hint(name, names)}; the model takes {channels.Count} channels ({string.Join(", ", channels.Select(channel => channel.Name))}), the stream has {given}");
    }

    private StampedSample FromCsv(string[] fields, string[] names, int time, int[] places)
    {
        if (fields.Length != names.Length)
            throw new InvalidInputException($"{origin}, line {_lines.Number}: {fields.Length} fields, expected {names.Length} as in the header");
        return Sample(Number(fields[time], names[time]), [.. places.Select(place => Number(fields[place], names[place]))]);
    }

    private StampedSample FromJson(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new InvalidInputException($"{origin}, line {_lines.Number}: a JSON {json.RootElement.ValueKind}, expected an object");
            return Sample(Member(json.RootElement, options.TimeColumn, "time stamp"), [.. channels.Select(channel => Member(json.RootElement, channel.Name, "channel"))]);
        }
        catch (JsonException e)
        {
            throw new InvalidInputException($"{origin}, line {_lines.Number}: no JSON object: {e.Message.Split('\n')[0]}", e);
        }
    }

    private double Member(JsonElement line, string name, string what)
    {
        if (!line.TryGetProperty(name, out JsonElement value))
            throw Missing(name, what, [.. line.EnumerateObject().Select(member => member.Name)]);
        return value.ValueKind switch
        {
            JsonValueKind.Null => double.NaN,
            JsonValueKind.Number when value.TryGetDouble(out double number) => number,
            JsonValueKind.String => Number(value.GetString()!, name),
            _ => throw NoNumber(value.GetRawText(), name),
        };
    }

    private double Number(string text, string name)
    {
        ReadOnlySpan<char> field = text.AsSpan().Trim().Trim('"');
        if (field.IsEmpty)
            return double.NaN;
        return double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : throw NoNumber(text, name);
    }

    private InvalidInputException NoNumber(string text, string name) =>
        new($"{origin}, line {_lines.Number}, '{name}': '{(text.Length > 40 ? text[..40] : text)}' is no number; leave the field empty where a sample is missing");

    private StampedSample Sample(double time, double[] values) => double.IsFinite(time)
        ? new StampedSample(_lines.Number, time * options.TimeUnitSeconds, Array.ConvertAll(values, value => double.IsFinite(value) ? value : double.NaN))
        : throw new InvalidInputException($"{origin}, line {_lines.Number}: the time stamp '{options.TimeColumn}' is missing; every sample needs one");
}
