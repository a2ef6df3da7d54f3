using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace PruneKit.Cli.Input;

/// <summary>A number of bytes with its unit: <c>24KiB</c>.</summary>
internal static class ByteSizeOption
{
    private static readonly (string Unit, long Bytes)[] Units = [("KiB", 1024), ("MiB", 1024 * 1024), ("B", 1)];

    /// <summary>Makes the option.</summary>
    public static Option<ByteSize?> Create(string name, string description) => new(name) { Description = description, HelpName = "BYTES", CustomParser = Parse };

    private static ByteSize? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        (string unit, long bytes) = Units.FirstOrDefault(unit => text.EndsWith(unit.Unit, StringComparison.Ordinal));
        if (unit is not null && decimal.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) && number > 0 && number < long.MaxValue / bytes)
            return new ByteSize((long)(number * bytes));
        result.AddError($"'{text}' is no number of bytes; write it with B, KiB or MiB, such as 24KiB");
        return null;
    }
}
