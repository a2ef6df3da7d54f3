namespace PruneKit;

/// <summary>The elementary operations on 32-bit fixed-point numbers that TensorFlow Lite Micro computes with.</summary>
/// <remarks>Source: <see href="https://github.com/google/gemmlowp/blob/master/fixedpoint/fixedpoint.h">gemmlowp's fixed-point numbers</see>. A number in Qm.n has m bits before the point and n after it, with m + n = 31.</remarks>
internal static class FixedPoint
{
    /// <summary>Just under 1 in Q0.31.</summary>
    public const int One = int.MaxValue;

    private const int DoublingShift = 31;

    /// <summary>The high half of twice the product, rounded half away from zero: the product of two numbers in Q0.31.</summary>
    /// <remarks>-2^31 times itself does not fit and gives 2^31 - 1. Example: 0.5 * 0.5 is 2^30 * 2^30 -> 2^29, 0.25.</remarks>
    public static int HighMultiply(int a, int b)
    {
        if (a == int.MinValue && b == int.MinValue)
            return int.MaxValue;
        long product = (long)a * b;
        long nudge = product >= 0 ? 1L << (DoublingShift - 1) : 1 - (1L << (DoublingShift - 1));
        return (int)((product + nudge) / (1L << DoublingShift));
    }

    /// <summary>x / 2^exponent, rounded to the nearest, halves away from zero.</summary>
    /// <remarks>Examples with the exponent 1: 5 -> 3, -5 -> -3, 4 -> 2.</remarks>
    public static int RoundingShiftRight(int x, int exponent)
    {
        int mask = unchecked((int)((1L << exponent) - 1));
        int remainder = x & mask;
        int threshold = (mask >> 1) + (x < 0 ? 1 : 0);
        return (x >> exponent) + (remainder > threshold ? 1 : 0);
    }

    /// <summary>x * 2^exponent, what does not fit cut off at the ends.</summary>
    public static int SaturatingShiftLeft(int x, int exponent) => (int)Math.Clamp((long)x << exponent, int.MinValue, int.MaxValue);

    /// <summary>(a + b) / 2, halves away from zero.</summary>
    public static int HalfSum(int a, int b)
    {
        long sum = (long)a + b;
        return (int)((sum + (sum >= 0 ? 1 : -1)) / 2);
    }

    /// <summary>The number, cut off at the ends of 16 bits.</summary>
    public static int Saturate16(int x) => Math.Clamp(x, short.MinValue, short.MaxValue);
}
