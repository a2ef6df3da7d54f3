using System.Globalization;
using System.Text;

namespace PruneKit;

/// <summary>Numbers that stand in the flash.</summary>
/// <param name="Name">Its name, unique in its layer.</param>
/// <param name="Type">The C type of a number.</param>
/// <param name="Numbers">The numbers.</param>
internal sealed record CArray(string Name, string Type, long[] Numbers)
{
    private const int Width = 150;

    /// <summary>Bytes in the flash.</summary>
    public long Bytes => Numbers.LongLength * BytesOf(Type);

    /// <summary>Codes of 8 bits.</summary>
    public static CArray Codes(string name, IEnumerable<int> codes) => new(name, "int8_t", [.. codes.Select(code => (long)checked((sbyte)code))]);

    /// <summary>Numbers of 16 bits without sign.</summary>
    /// <exception cref="OverflowException">One does not fit.</exception>
    public static CArray Shorts(string name, IEnumerable<int> numbers) => new(name, "uint16_t", [.. numbers.Select(number => (long)checked((ushort)number))]);

    /// <summary>Numbers of 8 bits without sign.</summary>
    public static CArray Bytes8(string name, IEnumerable<int> numbers) => new(name, "uint8_t", [.. numbers.Select(number => (long)checked((byte)number))]);

    /// <summary>Numbers of 32 bits.</summary>
    public static CArray Words(string name, IEnumerable<int> numbers) => new(name, "int32_t", [.. numbers.Select(number => (long)number)]);

    /// <summary>Its declaration under a prefix; an array without numbers has one that is never read.</summary>
    public string Declaration(string prefix)
    {
        var text = new StringBuilder(FormattableString.Invariant($"static const {Type} {prefix}{Name}[{Math.Max(1, Numbers.Length)}] = {{"));
        int column = Width;
        foreach (string number in Numbers.Length == 0 ? ["0"] : Numbers.Select(Literal))
        {
            if (column + number.Length > Width)
            {
                text.Append("\n    ");
                column = 0;
            }

            text.Append(number).Append(',');
            column += number.Length + 1;
        }

        return text.Append("\n};\n").ToString();
    }

    private static string Literal(long number) => number switch
    {
        // The lowest numbers have no literal of their own type.
        long.MinValue => "INT64_MIN",
        int.MinValue => "INT32_MIN",
        > int.MaxValue or < int.MinValue => FormattableString.Invariant($"INT64_C({number})"),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    private static int BytesOf(string type) => type switch
    {
        "int8_t" or "uint8_t" => 1,
        "int16_t" or "uint16_t" => 2,
        "int64_t" => 8,
        _ => 4,
    };
}
