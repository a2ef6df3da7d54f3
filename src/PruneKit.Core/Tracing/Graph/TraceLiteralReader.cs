using System.Globalization;

namespace PruneKit;

/// <summary>Reads what stands between a constant's brackets: <c>value=3</c>, <c>value="none"</c>, <c>value={0.5}</c>.</summary>
internal static class TraceLiteralReader
{
    private const string ValueIs = "value=";

    internal static TraceLiteral Read(TraceType type, string? attributes)
    {
        if (attributes is null)
            return TraceLiteral.None;
        if (!attributes.StartsWith(ValueIs, StringComparison.Ordinal))
            throw new FormatException("is a constant without a value");
        string text = attributes[ValueIs.Length..];
        if (type.Scalar is not null || type.Text == "Tensor")
            return new TraceLiteral(TraceLiteralKind.Tensor, text);
        return type.Text switch
        {
            "int" => new TraceLiteral(TraceLiteralKind.Integer, text, new Extent(ReadInteger(text))),
            "bool" => new TraceLiteral(TraceLiteralKind.Boolean, text, Number: ReadInteger(text)),
            "float" => new TraceLiteral(TraceLiteralKind.Number, text, Number: ReadNumber(text)),
            "str" or "Device" => new TraceLiteral(TraceLiteralKind.Text, text.Trim('"')),
            _ => new TraceLiteral(TraceLiteralKind.Other, text),
        };
    }

    /// <summary>Reads a C++ floating-point number; infinities and NaN too.</summary>
    internal static double ReadNumber(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" or "-nan" => double.NaN,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw new FormatException($"holds '{text}' where a number must stand"),
    };

    private static long ReadInteger(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
        ? number
        : throw new FormatException($"holds '{text}' where a whole number must stand");
}
