namespace PruneKit;

/// <summary>A positive real factor as TensorFlow Lite's kernels apply it to an accumulator: mantissa * 2^(shift - 31).</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1712.05877">Jacob et al. 2018</see>, eq. 5 and 6, with the double rounding of TensorFlow Lite Micro.
/// Example: 0.0002 is the mantissa 1,759,218,604 (0.8192 in Q0.31) with the shift -12; applied to 12,345 it gives 2 (2.469).</remarks>
/// <param name="Mantissa">In [2^30, 2^31), or 0.</param>
/// <param name="Shift">Left where positive.</param>
internal readonly record struct Multiplier(int Mantissa, int Shift)
{
    private const int MantissaBits = 31;
    private const int SmallestShift = -31;
    private const int LargestShift = 30;
    private const int ReducedBits = 15;
    private const int ReducedLimit = 0x7FFF0000;

    /// <summary>The nearest factor; below 2^-32 it is 0.</summary>
    /// <exception cref="InvalidInputException">Negative, not finite, or 2^30 and more.</exception>
    public static Multiplier Of(double value)
    {
        if (!double.IsFinite(value) || value < 0)
            throw new InvalidInputException($"a factor of {value} between scales; quantise the network anew");
        if (value == 0)
            return default;
        int shift = Math.ILogB(value) + 1;
        long mantissa = (long)Math.Round(Math.ScaleB(value, MantissaBits - shift), MidpointRounding.AwayFromZero);
        if (mantissa == 1L << MantissaBits)
            (mantissa, shift) = (mantissa / 2, shift + 1);
        if (shift > LargestShift)
            throw new InvalidInputException($"a factor of {value} between scales, more than 2^{LargestShift}; quantise the network anew");
        return shift < SmallestShift ? default : new Multiplier((int)mantissa, shift);
    }

    /// <summary>x times the factor, for an accumulator of 32 bits: rounded after the product and again after the shift. A left shift wraps as in TensorFlow Lite Micro.</summary>
    public int Apply(int x)
    {
        int shifted = Shift > 0 ? unchecked(x << Shift) : x;
        int product = FixedPoint.HighMultiply(shifted, Mantissa);
        return Shift < 0 ? FixedPoint.RoundingShiftRight(product, -Shift) : product;
    }

    /// <summary>The mantissa rounded to 15 bits, and the right shift that goes with it.</summary>
    public (int Mantissa, int Right) Reduced() => (Mantissa < ReducedLimit ? (Mantissa + (1 << ReducedBits)) >> (ReducedBits + 1) : short.MaxValue, ReducedBits - Shift);

    /// <summary>x times the factor, for an accumulator of up to 48 bits: the mantissa rounded to 15 bits, one rounding half up.</summary>
    public int Apply(long x)
    {
        (int reduced, int total) = Reduced();
        return unchecked((int)(((x * reduced) + (1L << (total - 1))) >> total));
    }
}
