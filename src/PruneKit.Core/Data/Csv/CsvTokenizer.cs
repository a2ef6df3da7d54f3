using System.Text;

namespace PruneKit;

/// <summary>Splits text into records by RFC 4180: commas (or another separator), double quotes, lines ended by LF or CRLF; a quoted field may hold commas, quotes (doubled) and line ends.</summary>
/// <remarks>Source: <see href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</see>. Example: <c>a,"b ""c"", d"</c> is two fields, <c>a</c> and <c>b "c", d</c>.</remarks>
internal sealed class CsvTokenizer(TextReader reader, string origin, char separator = ',')
{
    private readonly StringBuilder _field = new();
    private long _line = 1;

    /// <summary>The next record, or null at the end.</summary>
    /// <exception cref="InvalidInputException">A quote stands where none may.</exception>
    public CsvRow? Next()
    {
        if (reader.Peek() < 0)
            return null;
        var fields = new List<string>();
        long line = _line;
        bool more = true;
        while (more)
        {
            _field.Clear();
            more = reader.Peek() == '"' ? Quoted(line) : Plain(line);
            fields.Add(_field.ToString());
        }

        return new CsvRow(line, fields);
    }

    /// <summary>Reads a field without quotes; true where another follows.</summary>
    private bool Plain(long line)
    {
        while (true)
        {
            int next = reader.Read();
            if (next == '"')
                throw new InvalidInputException($"{origin}, line {line}: a double quote inside an unquoted field; quote the whole field and double the quote");
            if (Ends(next))
                return next == separator;
            _field.Append((char)next);
        }
    }

    /// <summary>Reads a field in quotes; true where another follows.</summary>
    private bool Quoted(long line)
    {
        reader.Read();
        while (true)
        {
            int next = reader.Read();
            if (next < 0)
                throw new InvalidInputException($"{origin}: the quoted field that begins in the record of line {line} has no closing quote; add it");
            if (next == '"' && reader.Peek() != '"')
                return AfterQuote(line);
            if (next == '"')
                reader.Read();
            if (next == '\n')
                _line++;
            _field.Append((char)next);
        }
    }

    private bool AfterQuote(long line)
    {
        int next = reader.Read();
        if (!Ends(next))
            throw new InvalidInputException($"{origin}, line {line}: text after a closing quote; a separator or the line's end must follow");
        return next == separator;
    }

    /// <summary>Whether a character ends a field; the line end of CRLF is taken whole.</summary>
    private bool Ends(int next)
    {
        if (next == '\r' && reader.Peek() == '\n')
            next = reader.Read();
        if (next == '\n')
            _line++;
        return next == separator || next is '\n' or < 0;
    }
}
