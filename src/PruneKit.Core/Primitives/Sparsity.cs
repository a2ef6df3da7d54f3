using System.Globalization;
using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>The fraction of weights removed, in [0, 1): 0 removes nothing, 0.9 keeps one weight in ten. The default value is 0.</summary>
/// <remarks>Kept as a decimal, so that 90 % of 1,000,005 is counted exactly. Example: <c>Sparsity.Percent(90).CountOf(15)</c> is 14 (13.5, half away from zero).</remarks>
public readonly record struct Sparsity : IComparable<Sparsity>
{
    /// <summary>Creates a sparsity from a fraction.</summary>
    /// <param name="fraction">In [0, 1).</param>
    /// <exception cref="InvalidOptionException">Outside that range.</exception>
    [JsonConstructor]
    public Sparsity(decimal fraction)
    {
        if (fraction is < 0 or >= 1)
            throw new InvalidOptionException(string.Create(CultureInfo.InvariantCulture, $"sparsity {fraction * 100:0.####} % is out of range; it must lie in [0, 100): 100 would remove every weight"));
        Fraction = fraction;
    }

    /// <summary>The fraction removed, in [0, 1).</summary>
    public decimal Fraction { get; }

    /// <summary>Nothing removed.</summary>
    public static Sparsity None => default;

    /// <summary>The sparsity that removes this many weights in a hundred.</summary>
    /// <param name="percent">In [0, 100).</param>
    public static Sparsity Percent(decimal percent) => new(percent / 100);

    /// <summary>How many of <paramref name="total"/> weights this removes: rounded half away from zero, in decimal.</summary>
    public long CountOf(long total) => (long)Math.Round(Fraction * total, MidpointRounding.AwayFromZero);

    /// <inheritdoc />
    public int CompareTo(Sparsity other) => Fraction.CompareTo(other.Fraction);

    /// <summary>Whether the left removes less.</summary>
    public static bool operator <(Sparsity left, Sparsity right) => left.Fraction < right.Fraction;

    /// <summary>Whether the left removes more.</summary>
    public static bool operator >(Sparsity left, Sparsity right) => left.Fraction > right.Fraction;

    /// <summary>Whether the left removes no more.</summary>
    public static bool operator <=(Sparsity left, Sparsity right) => left.Fraction <= right.Fraction;

    /// <summary>Whether the left removes no less.</summary>
    public static bool operator >=(Sparsity left, Sparsity right) => left.Fraction >= right.Fraction;

    /// <summary>As options take it: <c>93.75</c>.</summary>
    internal string Percentage => string.Create(CultureInfo.InvariantCulture, $"{Fraction * 100:0.####}");

    /// <summary>In per cent: <c>90 %</c>.</summary>
    public override string ToString() => $"{Percentage} %";
}
