using System.Globalization;

namespace PruneKit;

/// <summary>How limits are written.</summary>
internal static class TargetSyntax
{
    private static readonly (LimitedQuantity Quantity, string Name)[] Quantities =
    [
        (LimitedQuantity.Macs, "macs"), (LimitedQuantity.Parameters, "params"), (LimitedQuantity.Channels, "channels"), (LimitedQuantity.Flash, "flash"), (LimitedQuantity.Ram, "ram"),
    ];

    private static readonly (string Unit, decimal Factor)[] Counts = [("", 1), ("k", 1_000), ("M", 1_000_000), ("G", 1_000_000_000)];

    private static readonly (string Unit, decimal Factor)[] Sizes = [("", 1), ("B", 1), ("KiB", 1024), ("MiB", 1024 * 1024)];

    /// <summary>The word for a quantity.</summary>
    public static string NameOf(LimitedQuantity quantity) => Array.Find(Quantities, pair => pair.Quantity == quantity).Name ?? quantity.ToString();

    /// <summary>A number of a quantity, with its unit.</summary>
    public static string Describe(LimitedQuantity quantity, long number) =>
        IsSize(quantity) ? new ByteSize(number).ToString() : string.Create(CultureInfo.InvariantCulture, $"{number:N0}");

    /// <summary>Reads one limit: <c>macs=50%</c>.</summary>
    /// <exception cref="InvalidOptionException">It is none.</exception>
    public static CompressionLimit Parse(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            throw new InvalidOptionException($"the target '{text}' has no '='; write QUANTITY=NUMBER, such as macs=50% or flash=64KiB");
        string name = text[..equals].Trim();
        string value = text[(equals + 1)..].Trim();
        if (!Array.Exists(Quantities, pair => pair.Name == name))
            throw new InvalidOptionException($"a target cannot limit '{name}'{Nearest.Hint(name, [.. Quantities.Select(pair => pair.Name)])}");
        LimitedQuantity quantity = Array.Find(Quantities, pair => pair.Name == name).Quantity;
        CompressionLimit limit = value.EndsWith('%')
            ? new CompressionLimit(quantity, Number(text, value[..^1]), IsShare: true)
            : new CompressionLimit(quantity, Absolute(text, value, IsSize(quantity) ? Sizes : Counts), IsShare: false);
        Check(limit);
        return limit;
    }

    /// <exception cref="InvalidOptionException">The limit's number is out of range.</exception>
    public static void Check(CompressionLimit limit)
    {
        string number = limit.Number.ToString("0.####", CultureInfo.InvariantCulture);
        if (limit.IsShare && limit.Number is <= 0 or > 100)
            throw new InvalidOptionException($"{NameOf(limit.Quantity)}={number}% is out of range; what remains must lie in (0, 100] %");
        if (limit.Number is < 0 or > long.MaxValue)
            throw new InvalidOptionException($"{NameOf(limit.Quantity)}={number} is out of range; it must lie in [0, 2^63)");
        if (!limit.IsShare && limit.Number is > 0 and < 1)
            throw new InvalidOptionException($"{NameOf(limit.Quantity)}={number} is less than one; did you mean {NameOf(limit.Quantity)}={(limit.Number * 100).ToString("0.##", CultureInfo.InvariantCulture)}%?");
    }

    private static bool IsSize(LimitedQuantity quantity) => quantity is LimitedQuantity.Flash or LimitedQuantity.Ram;

    private static decimal Absolute(string text, string value, (string Unit, decimal Factor)[] units)
    {
        string unit = value.TrimStart('-', '+', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9').Trim();
        decimal number = Number(text, value[..^unit.Length]);
        if (!Array.Exists(units, known => known.Unit == unit))
            throw new InvalidOptionException($"the target '{text}' has the unit '{unit}'; known: %, {string.Join(", ", units.Where(known => known.Unit.Length > 0).Select(known => known.Unit))}, or none");
        decimal factor = Array.Find(units, known => known.Unit == unit).Factor;
        return Math.Abs(number) <= long.MaxValue / factor ? Whole(number * factor) : throw new InvalidOptionException($"the target '{text}' is out of range; it must be below 2^63");
    }

    /// <summary>At most 1.5 B are 1 B; what is below one is left for the check to refuse.</summary>
    private static decimal Whole(decimal number) => number >= 1 ? Math.Floor(number) : number;

    private static decimal Number(string text, string value) => decimal.TryParse(value.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number)
        ? number
        : throw new InvalidOptionException($"the target '{text}' has no number after '='; write QUANTITY=NUMBER, such as macs=50% or flash=64KiB");
}
