namespace PruneKit;

/// <summary>A function of single codes of 8 bits, with an entry for every code from -128.</summary>
/// <param name="From">What comes in.</param>
/// <param name="To">What goes out.</param>
/// <param name="Codes">The 256 entries.</param>
internal sealed record CodeTable(ActivationQuantization From, ActivationQuantization To, int[] Codes)
{
    private const int Count = 256;

    /// <summary>Whether every code stays what it is.</summary>
    public bool IsIdentity => From == To && Codes.Select((code, i) => code == From.Lowest + i).All(same => same);

    /// <summary>Tabulates a function of codes.</summary>
    public static CodeTable Of(ActivationQuantization from, ActivationQuantization to, Func<int, int> function) =>
        new(from, to, [.. Enumerable.Range(from.Lowest, Count).Select(function)]);

    /// <summary>Tabulates a layer that reads code by code.</summary>
    public static CodeTable Of(IntegerCall call)
    {
        int[] codes = [.. Enumerable.Range(call.Input.Lowest, Count)];
        int[] entries = new int[Count];
        IntegerRules.All.For(call.Layer).Compile(call).Run([codes], [entries]);
        return new CodeTable(call.Input, call.Output, entries);
    }

    /// <summary>Whether every entry is what QuantizeLinear makes of the function of real numbers, rounding half to even.</summary>
    public bool IsRounding(Func<double, double> function) => !Codes.Where((code, i) => Rounded(function, From.Lowest + i) != code).Any();

    private int? Rounded(Func<double, double> function, int code)
    {
        float value = (float)function(From.Dequantize(code));
        return float.IsFinite(value) ? (int)Math.Clamp(Math.Round((double)(value / To.Scale), MidpointRounding.ToEven) + To.ZeroPoint, To.Lowest, To.Highest) : null;
    }
}
