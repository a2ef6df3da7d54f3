using System.Globalization;
using System.Text;

namespace PruneKit;

/// <summary>A CSV file with a header, read record by record. Strict: every record has the header's number of fields.</summary>
internal sealed class CsvFile : IDisposable
{
    private readonly StreamReader _reader;
    private readonly CsvTokenizer _tokens;
    private readonly char _separator;

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">UTF-8, with or without a byte order mark.</param>
    /// <param name="separator">What stands between fields; null for a tab in files <c>.tsv</c> and <c>.tab</c>, a comma in others.</param>
    /// <exception cref="InvalidInputException">Missing, empty, or a header with an empty or repeated name.</exception>
    public CsvFile(string path, char? separator = null)
    {
        Path = path;
        _separator = separator ?? (System.IO.Path.GetExtension(path).ToUpperInvariant() is ".TSV" or ".TAB" ? '\t' : ',');
        _reader = new StreamReader(InputFile.Open(path), new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        try
        {
            _tokens = new CsvTokenizer(_reader, path, _separator);
            Header = ReadHeader();
        }
        catch
        {
            _reader.Dispose();
            throw;
        }
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>The columns' names, in order.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>The position of a column.</summary>
    /// <exception cref="InvalidInputException">There is none of that name; the nearest is named.</exception>
    public int Column(string name)
    {
        int index = Header.ToList().IndexOf(name);
        return index >= 0 ? index : throw new InvalidInputException($"{Path} has no column '{name}'{Nearest.Hint(name, Header)}");
    }

    /// <summary>The records after the header, one at a time.</summary>
    /// <exception cref="InvalidInputException">A record with more or fewer fields than the header.</exception>
    public IEnumerable<CsvRow> Rows()
    {
        while (Next() is CsvRow row)
        {
            if (row.Fields.Count != Header.Count)
                throw new InvalidInputException($"{Path}, line {row.Line}: {row.Fields.Count} fields, expected {Header.Count} as in the header; every record needs them all");
            yield return row;
        }
    }

    /// <summary>A field as a finite number.</summary>
    /// <exception cref="InvalidInputException">It is none.</exception>
    public float Number(CsvRow row, int column)
    {
        string text = row.Fields[column];
        if (!float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value))
            throw new InvalidInputException($"{Path}, line {row.Line}, column '{Header[column]}': '{text}' is no number; write digits with a point, or leave the record out");
        if (!float.IsFinite(value))
            throw new InvalidInputException($"{Path}, line {row.Line}, column '{Header[column]}': '{text}' is not finite; fill the gap or leave the record out");
        return value;
    }

    /// <summary>A field as a finite number; NaN where it is empty or says so.</summary>
    /// <exception cref="InvalidInputException">It is neither.</exception>
    public float NumberOrNaN(CsvRow row, int column) =>
        row.Fields[column].AsSpan().Trim() is "" || row.Fields[column].AsSpan().Trim().Equals("NaN", StringComparison.OrdinalIgnoreCase) ? float.NaN : Number(row, column);

    /// <inheritdoc />
    public void Dispose() => _reader.Dispose();

    private List<string> ReadHeader()
    {
        if (Next() is not CsvRow row || row.Fields is [""])
            throw new InvalidInputException($"{Path} is empty; its first line must name the columns");
        if (row.Fields.Count == 1 && row.Fields[0].AsSpan().ContainsAny(';', '\t', ','))
            throw new InvalidInputException($"{Path}, line 1: one column, '{row.Fields[0]}'; separate the columns by {(_separator == '\t' ? "tabs" : _separator == ';' ? "semicolons" : "commas")}, or correct \"separator\" of dataset.json");
        string? twice = row.Fields.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1 || group.Key.Length == 0)?.Key;
        if (twice is not null)
            throw new InvalidInputException($"{Path}, line 1: the column name '{twice}' is {(twice.Length == 0 ? "empty" : "there twice")}; give each column a name of its own");
        return [.. row.Fields];
    }

    private CsvRow? Next()
    {
        try
        {
            return _tokens.Next();
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidInputException($"{Path} is not UTF-8 text: {e.Message.ReplaceLineEndings(" ")}; save it as UTF-8", e);
        }
    }
}
