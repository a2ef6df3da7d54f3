namespace PruneKit;

/// <summary>WFDB's format 212: pairs of signed 12-bit samples in three bytes.</summary>
/// <remarks>Source: <see href="https://physionet.org/physiotools/wag/signal-5.htm">WFDB signal(5)</see>. The first byte is the low byte of the first sample, the
/// low nibble of the second byte its high nibble; the high nibble is that of the second sample, whose low byte comes third.
/// Example: E3 33 F3 -> 995, 1011.</remarks>
internal static class WfdbFormat212
{
    /// <summary>The bytes that hold this many samples.</summary>
    public static long BytesFor(long samples) => ((samples * 3) + 1) / 2;

    /// <summary>Decodes <paramref name="count"/> samples, interleaved over the signals.</summary>
    public static short[] Decode(ReadOnlySpan<byte> bytes, int count)
    {
        var samples = new short[count];
        for (int i = 0; i < count; i++)
        {
            int at = i / 2 * 3;
            int raw = (i & 1) == 0
                ? bytes[at] | ((bytes[at + 1] & 0x0F) << 8)
                : bytes[at + 2] | ((bytes[at + 1] & 0xF0) << 4);
            samples[i] = (short)((raw ^ 0x800) - 0x800);
        }

        return samples;
    }
}
