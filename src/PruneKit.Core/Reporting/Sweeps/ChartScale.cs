using System.Globalization;

namespace PruneKit;

/// <summary>Numbers to places on a chart, with round numbers to mark.</summary>
internal sealed class ChartScale
{
    private const int MostTicks = 8;
    private readonly double _least;
    private readonly double _most;
    private readonly double _from;
    private readonly double _to;
    private readonly int _decimals;

    private ChartScale(double least, double most, double from, double to)
    {
        (_least, _most, _from, _to) = (least, most, from, to);
        double step = Step((most - least) / MostTicks);
        _decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step)), 0, 15);
        Ticks = [.. Enumerable.Range(0, MostTicks + 2).Select(i => (Math.Ceiling(least / step) + i) * step).Where(tick => tick <= most)];
    }

    /// <summary>The round numbers, ascending.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>A scale that holds all values, with some air around them.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="from">The place of the smallest number.</param>
    /// <param name="to">That of the largest.</param>
    public static ChartScale Over(IEnumerable<double> values, double from, double to)
    {
        double[] all = [.. values];
        (double least, double most) = (all.Min(), all.Max());
        double air = most > least ? 0.05 * (most - least) : Math.Max(1, 0.05 * Math.Abs(most));
        return new ChartScale(least - air, most + air, from, to);
    }

    /// <summary>A number's place.</summary>
    public double At(double value) => _from + ((_to - _from) * (value - _least) / (_most - _least));

    /// <summary>A mark's text, with as many decimals as its step needs.</summary>
    public string Text(double tick) => Math.Round(tick, _decimals).ToString($"F{_decimals}", CultureInfo.InvariantCulture);

    /// <summary>The least of 1, 2 and 5 times a power of ten that is not below the number.</summary>
    private static double Step(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return power * (least <= power ? 1 : least <= 2 * power ? 2 : least <= 5 * power ? 5 : 10);
    }
}
