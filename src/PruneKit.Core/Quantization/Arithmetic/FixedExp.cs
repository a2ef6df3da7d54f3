namespace PruneKit;

/// <summary>exp(x) for x of at most 0, in fixed point.</summary>
/// <remarks>Source: <see href="https://github.com/google/gemmlowp/blob/master/fixedpoint/fixedpoint.h">gemmlowp</see>, <c>exp_on_negative_values</c>: a Taylor series around -1/8 over [-1/4, 0), times exp(-2^k) for each further bit k of x.
/// Example: -1 in Q5.26 (-2^26) gives 790,015,308, which is 0.367879 in Q0.31.</remarks>
internal static class FixedExp
{
    private const int FractionBits = 31;
    private const int LowestExponent = -2;

    /// <summary>exp(-1/8) in Q0.31.</summary>
    private const int ExpOfMinusEighth = 1_895_147_668;

    /// <summary>1/3 in Q0.31.</summary>
    private const int Third = 715_827_883;

    /// <summary>exp(-2^k) in Q0.31, for k from -2 to 4.</summary>
    private static ReadOnlySpan<int> ExpOfPowers => [1_672_461_947, 1_302_514_674, 790_015_084, 290_630_308, 39_332_535, 720_401, 242];

    /// <summary>exp(x) in Q0.31.</summary>
    /// <param name="x">At most 0.</param>
    /// <param name="integerBits">Bits of x before the point; at most 5.</param>
    public static int OfNegative(int x, int integerBits)
    {
        if (x == 0)
            return FixedPoint.One;
        int fraction = FractionBits - integerBits;
        int quarter = 1 << (fraction + LowestExponent);
        int rest = (x & (quarter - 1)) - quarter;
        int result = Series(FixedPoint.SaturatingShiftLeft(rest, integerBits));
        int whole = rest - x;
        for (int exponent = LowestExponent; exponent < integerBits; exponent++)
        {
            if ((whole & (1 << (fraction + exponent))) != 0)
                result = FixedPoint.HighMultiply(result, ExpOfPowers[exponent - LowestExponent]);
        }

        return result;
    }

    /// <summary>exp(x) for x in [-1/4, 0), both in Q0.31.</summary>
    private static int Series(int x)
    {
        int y = x + (1 << (FractionBits - 3));
        int square = FixedPoint.HighMultiply(y, y);
        int cube = FixedPoint.HighMultiply(square, y);
        int quarterOfFourth = FixedPoint.RoundingShiftRight(FixedPoint.HighMultiply(square, square), 2);
        int tail = FixedPoint.RoundingShiftRight(FixedPoint.HighMultiply(quarterOfFourth + cube, Third) + square, 1);
        return ExpOfMinusEighth + FixedPoint.HighMultiply(ExpOfMinusEighth, y + tail);
    }
}
