namespace PruneKit;

/// <summary>Takes a signal from 360 Hz to 120 Hz: an integer low-pass of 31 taps, then every third sample, in half the units.</summary>
/// <remarks>The taps are a Hamming-windowed sinc with its -6 dB point at 46 Hz, rounded to a sum of 2^15 (Oppenheim and Schafer, Discrete-Time Signal Processing, section 7.5).
/// All arithmetic is in integers, so the result is the same everywhere. The filter is symmetric: a device sees its output 15 samples (42 ms) late.
/// The units are halved (5 to 10 microvolts for MIT-BIH), which saves a bit a sample. Beyond the ends the first and the last sample are repeated.</remarks>
internal static class DecimateByThree
{
    /// <summary>Samples of the input for one of the output.</summary>
    public const int Factor = 3;

    private const int Half = 15;

    /// <summary>The taps from the middle outwards, in units of 2^-15.</summary>
    private static ReadOnlySpan<int> Taps => [8400, 7449, 5019, 2128, -155, -1234, -1183, -541, 90, 374, 319, 123, -30, -82, -65, -28];

    /// <summary>The decimated signal; sample i of it lies at sample 3 i of the input.</summary>
    public static short[] Apply(ReadOnlySpan<short> input)
    {
        var output = new short[(input.Length + Factor - 1) / Factor];
        for (int i = 0; i < output.Length; i++)
        {
            int centre = i * Factor;
            long sum = (long)Taps[0] * input[centre];
            for (int k = 1; k <= Half; k++)
            {
                sum += (long)Taps[k] * (input[Math.Max(centre - k, 0)] + input[Math.Min(centre + k, input.Length - 1)]);
            }

            output[i] = (short)Math.Clamp((sum + (1 << 15)) >> 16, short.MinValue, short.MaxValue);
        }

        return output;
    }
}
