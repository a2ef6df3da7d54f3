using System.Globalization;

namespace PruneKit;

/// <summary>Ranges in words, the same on the terminal and in Markdown.</summary>
public static class DeviceText
{
    /// <summary>A range to two digits: <c>4.3 to 7.0</c>, <c>120 to 210</c>.</summary>
    public static string Range(EstimateRange range) => $"{Number(range.Low)} to {Number(range.High)}";

    private static string Number(double number)
    {
        if (number == 0)
            return "0";
        int decimals = Math.Clamp(1 - (int)Math.Floor(Math.Log10(Math.Abs(number))), 0, 12);
        return Math.Round(number, decimals).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
