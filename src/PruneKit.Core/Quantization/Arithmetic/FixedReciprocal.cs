using System.Numerics;

namespace PruneKit;

/// <summary>Reciprocals in fixed point, by three steps of Newton and Raphson.</summary>
/// <remarks>Source: <see href="https://github.com/google/gemmlowp/blob/master/fixedpoint/fixedpoint.h">gemmlowp</see>, <c>one_over_one_plus_x_for_x_in_0_1</c>: with d = (1 + x) / 2, y starts at 48/17 - 32/17 d and becomes y + y (1 - d y).</remarks>
internal static class FixedReciprocal
{
    private const int Steps = 3;

    /// <summary>48/17 in Q2.29.</summary>
    private const int Start = 1_515_870_810;

    /// <summary>-32/17 in Q2.29.</summary>
    private const int Slope = -1_010_580_540;

    /// <summary>1 in Q2.29.</summary>
    private const int One = 1 << 29;

    /// <summary>1 / (1 + x) for x in [0, 1], both in Q0.31.</summary>
    public static int OfOnePlus(int x) => FixedPoint.SaturatingShiftLeft(HalfOf(x), 1);

    /// <summary>(1 - x) / (1 + x) for x in [0, 1], both in Q0.31.</summary>
    public static int OneMinusOverOnePlus(int x) => FixedPoint.SaturatingShiftLeft(HalfOf(x) - One, 2);

    /// <summary>The reciprocal of a number of at least 1: a fraction of Q0.31 and the power of two under it.</summary>
    /// <param name="x">Positive.</param>
    /// <param name="integerBits">Bits of x before the point.</param>
    /// <returns>1 / x = fraction * 2^-31 * 2^-bits.</returns>
    public static (int Fraction, int Bits) Of(int x, int integerBits)
    {
        int headroom = BitOperations.LeadingZeroCount((uint)x);
        int rest = unchecked((int)(((uint)x << headroom) - (1U << 31)));
        return (OfOnePlus(rest), integerBits - headroom);
    }

    /// <summary>2 / (1 + x) in Q2.29, which is half of it in Q1.30.</summary>
    private static int HalfOf(int x)
    {
        int denominator = FixedPoint.HalfSum(x, FixedPoint.One);
        int y = Start + FixedPoint.HighMultiply(denominator, Slope);
        for (int step = 0; step < Steps; step++)
        {
            int error = One - FixedPoint.HighMultiply(denominator, y);
            y += FixedPoint.SaturatingShiftLeft(FixedPoint.HighMultiply(y, error), 2);
        }

        return y;
    }
}
