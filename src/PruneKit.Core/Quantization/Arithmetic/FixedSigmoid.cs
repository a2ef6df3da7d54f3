namespace PruneKit;

/// <summary>Sigmoid and hyperbolic tangent in fixed point, as TensorFlow Lite Micro computes them for 8-bit values.</summary>
/// <remarks>Source: <see href="https://github.com/google/gemmlowp/blob/master/fixedpoint/fixedpoint.h">gemmlowp</see>, <c>logistic</c> and <c>tanh</c>. Example: both of 0 are 2^30 (0.5) and 0.</remarks>
internal static class FixedSigmoid
{
    /// <summary>Bits before the point of what comes in: Q4.27, numbers in [-16, 16).</summary>
    public const int IntegerBits = 4;

    private const int Half = 1 << 30;

    /// <summary>1 / (1 + exp(-x)).</summary>
    /// <param name="x">In Q4.27.</param>
    /// <returns>In Q0.31.</returns>
    public static int Sigmoid(int x)
    {
        if (x == 0)
            return Half;
        int positive = FixedReciprocal.OfOnePlus(FixedExp.OfNegative(-Math.Abs(x), IntegerBits));
        return x > 0 ? positive : FixedPoint.One - positive;
    }

    /// <summary>tanh(x) = (1 - exp(-2x)) / (1 + exp(-2x)).</summary>
    /// <param name="x">In Q4.27.</param>
    /// <returns>In Q0.31.</returns>
    public static int Tanh(int x)
    {
        if (x == 0)
            return 0;
        // Twice a number of Q4.27 is the same bits in Q5.26.
        int positive = FixedReciprocal.OneMinusOverOnePlus(FixedExp.OfNegative(-Math.Abs(x), IntegerBits + 1));
        return x > 0 ? positive : -positive;
    }
}
