using System.Numerics;

namespace PruneKit;

/// <summary>Designs Butterworth filters as second-order sections.</summary>
/// <remarks>
/// Source: Butterworth, On the Theory of Filter Amplifiers, Wireless Engineer 7, 1930; Oppenheim and Schafer, Discrete-Time Signal Processing, 3rd ed., section 7.2 (bilinear transform, frequencies prewarped).
/// The gain is 1 at 0 Hz (low-pass), at half the rate (high-pass) or in the pass band's middle, and 1/sqrt(2) at each cut-off. A band-pass of order n has 2 n poles, as elsewhere.
/// Example: LowPass(2, 10, 100) is the section b = 0.06745527, 0.13491055, 0.06745527, a = -1.14298050, 0.41280160.
/// </remarks>
public static class Butterworth
{
    private const int MostOrder = 12;
    private const double Rounding = 1e-12;

    /// <summary>Passes what is below a frequency.</summary>
    /// <param name="order">Poles, 1 to 12.</param>
    /// <param name="hz">The cut-off, in (0, rateHz / 2).</param>
    /// <param name="rateHz">Samples a second.</param>
    /// <exception cref="InvalidOptionException">A number is out of range.</exception>
    public static ValueList<SecondOrderSection> LowPass(int order, double hz, double rateHz)
    {
        double edge = Edge(hz, rateHz);
        return Sections(Poles(order).Select(pole => edge * pole), [.. Enumerable.Repeat(-Complex.One, order)], new Complex(1, 0));
    }

    /// <summary>Passes what is above a frequency.</summary>
    /// <inheritdoc cref="LowPass"/>
    public static ValueList<SecondOrderSection> HighPass(int order, double hz, double rateHz)
    {
        double edge = Edge(hz, rateHz);
        return Sections(Poles(order).Select(pole => edge / pole), [.. Enumerable.Repeat(Complex.One, order)], new Complex(-1, 0));
    }

    /// <summary>Passes what is between two frequencies.</summary>
    /// <param name="order">Half the poles, 1 to 12.</param>
    /// <param name="lowHz">The lower cut-off, above 0.</param>
    /// <param name="highHz">The higher one, below rateHz / 2.</param>
    /// <param name="rateHz">Samples a second.</param>
    /// <exception cref="InvalidOptionException">A number is out of range.</exception>
    public static ValueList<SecondOrderSection> BandPass(int order, double lowHz, double highHz, double rateHz)
    {
        double low = Edge(lowHz, rateHz), high = Edge(highHz, rateHz);
        if (low >= high)
            throw new InvalidOptionException(FormattableString.Invariant($"a band from {lowHz} to {highHz} Hz; the lower cut-off must be below the higher"));
        double middle = Math.Sqrt(low * high), half = (high - low) / 2;
        Complex[] poles = [.. Poles(order).SelectMany(pole => Both(half * pole, middle))];
        Complex[] zeros = [.. Enumerable.Range(0, 2 * order).Select(i => i % 2 == 0 ? Complex.One : -Complex.One)];
        return Sections(poles, zeros, Complex.FromPolarCoordinates(1, 2 * Math.Atan(middle)));
    }

    /// <summary>The poles of the prototype, whose cut-off is 1.</summary>
    private static Complex[] Poles(int order)
    {
        _ = Guard.InRange(order, 1, MostOrder);
        return [.. Enumerable.Range(0, order).Select(i => Complex.FromPolarCoordinates(1, Math.PI * ((2 * i) + order + 1) / (2 * order)))];
    }

    /// <summary>The prewarped frequency: tan(pi f / rate).</summary>
    private static double Edge(double hz, double rateHz) => hz > 0 && hz < rateHz / 2
        ? Math.Tan(Math.PI * hz / rateHz)
        : throw new InvalidOptionException(FormattableString.Invariant($"a cut-off of {hz} Hz at {rateHz} samples a second; it must lie between 0 and {rateHz / 2}"));

    private static Complex[] Both(Complex pole, double middle)
    {
        Complex root = Complex.Sqrt((pole * pole) - (middle * middle));
        return [pole + root, pole - root];
    }

    /// <summary>Sections of pairs of poles, those nearest the unit circle last; each has two of the zeros, and the whole gain 1 at a point.</summary>
    private static ValueList<SecondOrderSection> Sections(IEnumerable<Complex> analog, Complex[] zeros, Complex unity)
    {
        Complex[] poles = [.. analog.Select(pole => (1 + pole) / (1 - pole))];
        IEnumerable<Complex[]> real = poles.Where(IsReal).OrderBy(pole => pole.Magnitude).Chunk(2);
        IEnumerable<Complex[]> pairs = poles.Where(pole => !IsReal(pole) && pole.Imaginary > 0).OrderBy(pole => pole.Magnitude).Select(pole => new[] { pole, Complex.Conjugate(pole) });
        SecondOrderSection[] sections = [.. real.Concat(pairs).Select(pair => Section(pair, zeros[0].Real, zeros[^1].Real))];
        double gain = 1 / sections.Aggregate(1.0, (product, section) => product * section.Response(unity.Phase / (2 * Math.PI)).Magnitude);
        sections[0] = sections[0] with { B0 = gain * sections[0].B0, B1 = gain * sections[0].B1, B2 = gain * sections[0].B2 };
        return ValueList.Create<SecondOrderSection>(sections);
    }

    private static bool IsReal(Complex pole) => Math.Abs(pole.Imaginary) <= Rounding;

    /// <summary>A section of one or two poles and as many zeros.</summary>
    private static SecondOrderSection Section(Complex[] poles, double first, double second) => poles.Length == 1
        ? new SecondOrderSection(1, -first, 0, -poles[0].Real, 0)
        : new SecondOrderSection(1, -first - second, first * second, -(poles[0] + poles[1]).Real, (poles[0] * poles[1]).Real);
}
