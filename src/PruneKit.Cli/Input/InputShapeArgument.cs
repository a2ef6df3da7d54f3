using System.CommandLine.Parsing;
using System.Globalization;

namespace PruneKit.Cli.Input;

/// <summary>Example inputs as <c>name:BATCHxCxT</c>, the batch first; <c>name:BATCHxT:i64</c> for whole numbers.</summary>
internal static class InputShapeArgument
{
    /// <summary>Reads all values of the option.</summary>
    public static InputSpec[] Parse(ArgumentResult result) => [.. result.Tokens.Select(token => Read(token.Value, result)).OfType<InputSpec>()];

    private static InputSpec? Read(string text, ArgumentResult result)
    {
        string[] parts = text.Split(':');
        long[] sizes = parts.Length is 2 or 3 ? [.. parts[1].Split('x').Select(Size)] : [];
        ElementType? type = parts.Length < 3 ? ElementType.F32 : parts[2] switch { "f32" => ElementType.F32, "i64" => ElementType.I64, "i32" => ElementType.I32, _ => null };
        if (type is ElementType known && parts[0].Length > 0 && sizes.Length >= 2 && sizes.All(size => size > 0))
            return new InputSpec(parts[0], Shape.Of(sizes.AsSpan(1))) { Type = known };
        result.AddError($"input '{text}' is not NAME:BATCHxSIZExSIZE, such as x:1x6x128: a name, a colon, and at least two positive sizes, the batch first; whole numbers end in :i64 or :i32");
        return null;
    }

    private static long Size(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : 0;
}
