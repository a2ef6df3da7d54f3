namespace PruneKit;

/// <summary>Heights of a window's spectrum in integers: numbers of 14 bits, a Hann window and sines of 15, sums of 64.</summary>
/// <remarks>Quantization/FORMAT.md, section 8, writes the arithmetic down.</remarks>
internal static class IntegerHeights
{
    /// <summary>Bits of a window's samples before they are weighted.</summary>
    public const int SampleBits = 14;

    /// <summary>Bits that sums lose before they are squared.</summary>
    public const int SumShift = 8;

    /// <summary>Bits of a sine.</summary>
    public const int SineBits = 15;

    /// <summary>The longest window of which no sum of squares leaves 64 bits.</summary>
    public const int MostLength = 1024;

    /// <summary>The weights of a window.</summary>
    public static short[] Hann(int length) => [.. Enumerable.Range(0, length).Select(i => (short)Math.Min(Math.Round(32768 * (0.5 - (0.5 * Math.Cos(2 * Math.PI * i / length)))), short.MaxValue))];

    /// <summary>A frequency as the angle from one sample to the next.</summary>
    public static uint Step(double hertz, double rateHz) => (uint)Math.Round(Math.ScaleB(hertz / rateHz, 32));

    /// <summary>A channel less its mean, which is rounded towards zero.</summary>
    public static int[] Centred(ReadOnlySpan<int> window)
    {
        long sum = 0;
        foreach (int value in window)
            sum += value;
        int mean = (int)(sum / window.Length);
        int[] centred = new int[window.Length];
        for (int i = 0; i < centred.Length; i++)
            centred[i] = window[i] - mean;
        return centred;
    }

    /// <summary>By how many bits numbers are shifted right to have <see cref="SampleBits"/>; below 0 to the left.</summary>
    public static int ShiftOf(params int[][] channels) => BitsOf((uint)channels.Max(channel => channel.Max(Math.Abs))) - SampleBits;

    /// <summary>How many bits a number has. Example: 5 has 3.</summary>
    public static int BitsOf(uint value) => 32 - System.Numerics.BitOperations.LeadingZeroCount(value);

    /// <summary>Numbers shifted and weighted.</summary>
    public static short[] Weighted(int[] centred, short[] hann, int shift)
    {
        short[] weighted = new short[centred.Length];
        for (int i = 0; i < weighted.Length; i++)
        {
            int value = shift > 0 ? (centred[i] + (1 << (shift - 1))) >> shift : centred[i] << -shift;
            weighted[i] = (short)(((value * hann[i]) + (1 << 14)) >> 15);
        }

        return weighted;
    }

    /// <summary>A height a frequency.</summary>
    public static uint[] Of(short[] window, uint[] steps) => [.. steps.Select(step => Height(window, step))];

    private static uint Height(short[] window, uint step)
    {
        long sines = 0, cosines = 0;
        uint angle = 0;
        foreach (short value in window)
        {
            sines += value * IntegerSine.Of(angle);
            cosines += value * IntegerSine.Cosine(angle);
            angle = unchecked(angle + step);
        }

        return IntegerRoot.Floor(Square(sines) + Square(cosines));
    }

    private static ulong Square(long sum)
    {
        long value = (sum + (1 << (SumShift - 1))) >> SumShift;
        return (ulong)(value * value);
    }
}
