using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PruneKit;

/// <summary>Reads the JSON header strictly, token by token: what the format does not name is refused, so nesting and memory stay bounded.</summary>
internal ref struct SafetensorsHeaderReader
{
    private readonly ReadOnlySpan<byte> _header;
    private readonly string _origin;
    private Utf8JsonReader _json;

    private SafetensorsHeaderReader(ReadOnlySpan<byte> header, string origin)
    {
        _header = header;
        _origin = origin;
        // One level more than the format has, so that too deep a value is seen here, by its place, and not by the tokenizer.
        _json = new Utf8JsonReader(header, new JsonReaderOptions { MaxDepth = SafetensorsFormat.MaximumDepth + 1 });
    }

    /// <summary>Reads a header.</summary>
    /// <param name="header">Its bytes, padding included.</param>
    /// <param name="origin">The file, for errors.</param>
    /// <exception cref="SafetensorsException">It is not one.</exception>
    public static SafetensorsHeader Read(ReadOnlySpan<byte> header, string origin)
    {
        RefuseWrongText(header, origin);
        return new SafetensorsHeaderReader(header, origin).ReadHeader();
    }

    private static void RefuseWrongText(ReadOnlySpan<byte> header, string origin)
    {
        for (int i = 0; i < header.Length;)
        {
            if (Rune.DecodeFromUtf8(header[i..], out _, out int length) != System.Buffers.OperationStatus.Done)
                throw new SafetensorsException(SafetensorsFailure.HeaderNotUtf8, origin, SafetensorsFormat.LengthBytes + i, "UTF-8", Hex(header[i]));
            i += length;
        }

        if (header.IsEmpty || header[0] != '{')
        {
            string found = header.IsEmpty ? "nothing" : Hex(header[0]);
            throw new SafetensorsException(SafetensorsFailure.HeaderNotJson, origin, SafetensorsFormat.LengthBytes, "'{'", found);
        }
    }

    private static string Hex(byte value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:X2}");

    private SafetensorsHeader ReadHeader()
    {
        IReadOnlyDictionary<string, string> sections = new Dictionary<string, string>();
        var entries = new List<SafetensorsEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Next();
        while (Next() == JsonTokenType.PropertyName)
        {
            string name = UniqueName(seen);
            if (name == SafetensorsFormat.MetadataName)
                sections = ReadSections();
            else
                entries.Add(ReadEntry(name));
        }

        ExpectEnd();
        return new SafetensorsHeader(sections, entries);
    }

    private Dictionary<string, string> ReadSections()
    {
        if (Next() != JsonTokenType.StartObject)
            throw Fail(SafetensorsFailure.MetadataNotText, "an object of text", Token());
        var sections = new Dictionary<string, string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (Next() == JsonTokenType.PropertyName)
        {
            string name = UniqueName(seen);
            if (Next() != JsonTokenType.String)
                throw Fail(SafetensorsFailure.MetadataNotText, $"text for {SafetensorsFormat.Quote(name)}", Token());
            sections.Add(name, Text());
        }

        return sections;
    }

    private SafetensorsEntry ReadEntry(string name)
    {
        string quoted = SafetensorsFormat.Quote(name);
        if (Next() != JsonTokenType.StartObject)
            throw Fail(SafetensorsFailure.EntryMalformed, $"an object for {quoted}", Token());
        long place = Offset;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        ElementType? type = null;
        ValueList<long>? shape = null, offsets = null;
        while (Next() == JsonTokenType.PropertyName)
        {
            switch (UniqueName(seen))
            {
                case SafetensorsFormat.TypeField: type = ReadType(quoted); break;
                case SafetensorsFormat.ShapeField: shape = ReadIntegers(quoted); break;
                case SafetensorsFormat.OffsetsField: offsets = ReadIntegers(quoted); break;
                case string other: throw Fail(SafetensorsFailure.EntryMalformed, $"dtype, shape or data_offsets in {quoted}", SafetensorsFormat.Quote(other));
            }
        }

        if (type is null || shape is null || offsets is not { Count: 2 })
            throw Fail(SafetensorsFailure.EntryMalformed, $"dtype, shape and two data_offsets in {quoted}", $"{seen.Count} fields, {offsets?.Count ?? 0} offsets");
        return new SafetensorsEntry(name, type.Value, shape, offsets[0], offsets[1], place);
    }

    private ElementType ReadType(string quoted)
    {
        if (Next() != JsonTokenType.String)
            throw Fail(SafetensorsFailure.EntryMalformed, $"a dtype for {quoted}", Token());
        string name = Text();
        if (!ElementTypes.TryParse(name, out ElementType type))
            throw Fail(SafetensorsFailure.UnknownType, $"one of {string.Join(", ", ElementTypes.Names)} for {quoted}", SafetensorsFormat.Quote(name));
        return type;
    }

    private ValueList<long> ReadIntegers(string quoted)
    {
        if (Next() != JsonTokenType.StartArray)
            throw Fail(SafetensorsFailure.EntryMalformed, $"a list of integers in {quoted}", Token());
        var values = new List<long>();
        while (Next() != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out long value))
                throw Fail(SafetensorsFailure.EntryMalformed, $"an integer below 2^63 in {quoted}", Token());
            values.Add(value);
        }

        return values.ToValueList();
    }

    private string UniqueName(HashSet<string> seen)
    {
        string name = Text();
        if (!seen.Add(name))
            throw Fail(SafetensorsFailure.DuplicateName, "each name once", SafetensorsFormat.Quote(name));
        return name;
    }

    private string Text()
    {
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            // Valid UTF-8 can still escape half a surrogate pair: "\ud800".
            throw new SafetensorsException(SafetensorsFailure.HeaderNotUtf8, _origin, Offset, "escapes that make characters", "half a surrogate pair", e);
        }
    }

    private JsonTokenType Next()
    {
        try
        {
            if (_json.Read())
                return _json.TokenType;
        }
        catch (JsonException e)
        {
            int at = (int)_json.BytesConsumed;
            string found = at < _header.Length ? $"an error at or after {Hex(_header[at])}" : "the end of the header";
            throw new SafetensorsException(SafetensorsFailure.HeaderNotJson, _origin, SafetensorsFormat.LengthBytes + at, "JSON", found, e);
        }

        return JsonTokenType.None;
    }

    private void ExpectEnd()
    {
        int end = (int)_json.BytesConsumed;
        int extra = _header[end..].IndexOfAnyExcept((byte)' ');
        if (extra < 0)
            return;
        long offset = SafetensorsFormat.LengthBytes + end + extra;
        throw new SafetensorsException(SafetensorsFailure.HeaderNotJson, _origin, offset, "spaces after the object", Hex(_header[end + extra]));
    }

    private readonly long Offset => SafetensorsFormat.LengthBytes + _json.TokenStartIndex;

    private readonly string Token() => _json.TokenType.ToString();

    private readonly SafetensorsException Fail(SafetensorsFailure failure, string expected, string found) => new(failure, _origin, Offset, expected, found);
}
