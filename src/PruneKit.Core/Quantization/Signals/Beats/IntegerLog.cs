using System.Numerics;

namespace PruneKit;

/// <summary>The natural logarithm of a whole number, with 20 bits behind the point.</summary>
/// <remarks>Bit by bit, by squaring: Knuth, The Art of Computer Programming, vol. 1, 3rd ed., section 1.2.2, exercise 25. The error is below 2e-6. Example: 8 gives 2180452, ln 8 = 2.0794.</remarks>
internal static class IntegerLog
{
    /// <summary>Bits behind the point.</summary>
    public const int Fraction = 20;

    private const int LnTwoFraction = 30;
    private const long LnTwo = 744261118;

    /// <summary>The logarithm of a number above 0.</summary>
    public static int Of(ulong value)
    {
        int whole = BitOperations.Log2(value);
        ulong rest = whole >= 31 ? value >> (whole - 31) : value << (31 - whole);
        long bits = 0;
        for (int i = 0; i < Fraction; i++)
        {
            rest = (rest * rest) >> 31;
            bits <<= 1;
            if (rest >> 32 == 0)
                continue;
            bits |= 1;
            rest >>= 1;
        }

        return (int)((((((long)whole << Fraction) + bits) * LnTwo) + (1L << (LnTwoFraction - 1))) >> LnTwoFraction);
    }

    /// <summary>A constant with as many bits behind its point.</summary>
    public static int Constant(double number) => (int)Math.Round(Math.ScaleB(number, Fraction));
}
