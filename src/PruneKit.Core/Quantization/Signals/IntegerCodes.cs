namespace PruneKit;

/// <summary>The last step: numbers become the codes of a network's input, standardised by training statistics where the model does so.</summary>
/// <remarks>code = (M v + O) / 2^s, rounded half up and held within the input's codes; of each channel M and O stand for scale / (deviation * input scale) and zero point - mean / (deviation * input scale), worked out in float64 with M of up to 31 bits.
/// Example: scale 1/4, mean 1, deviation 2, input scale 1/8 and zero point 3: M / 2^s = 1, O / 2^s = -1.</remarks>
internal sealed class IntegerCodes
{
    private const int MostShift = 60;

    private IntegerCodes(long[] factors, long[] offsets, int[] shifts, int length, ActivationQuantization quantization) =>
        (Factors, Offsets, Shifts, Length, Quantization) = (factors, offsets, shifts, length, quantization);

    /// <summary>M of each channel.</summary>
    public long[] Factors { get; }

    /// <summary>O of each channel, with the half that rounds.</summary>
    public long[] Offsets { get; }

    /// <summary>s of each channel.</summary>
    public int[] Shifts { get; }

    /// <summary>Numbers of a channel.</summary>
    public int Length { get; }

    /// <summary>The codes.</summary>
    public ActivationQuantization Quantization { get; }

    /// <summary>Works the factors out.</summary>
    /// <param name="given">What the last step gives.</param>
    /// <param name="standardize">Mean and deviation of each channel; null for none.</param>
    /// <param name="quantization">The network's input.</param>
    /// <exception cref="InvalidInputException">Statistics along another axis.</exception>
    public static IntegerCodes Of(IntegerFormat given, StandardizeStep? standardize, ActivationQuantization quantization)
    {
        if (standardize is not null && (standardize.Axis != 0 || standardize.Mean.Count != given.Channels))
            throw new InvalidInputException($"input '{standardize.Input}' is standardised along axis {standardize.Axis} by {standardize.Mean.Count} means; with {given.Channels} channels, integer preprocessing takes one of each channel, along axis 0");
        var parts = given.Scales.Select((scale, channel) => Rounded(
            scale / ((standardize?.Deviation[channel] ?? 1.0) * quantization.Scale),
            quantization.ZeroPoint - ((standardize?.Mean[channel] ?? 0.0) / ((standardize?.Deviation[channel] ?? 1.0) * quantization.Scale)))).ToArray();
        return new IntegerCodes([.. parts.Select(part => part.Factor)], [.. parts.Select(part => part.Offset)], [.. parts.Select(part => part.Shift)], given.Format.Length, quantization);
    }

    /// <summary>The codes of a window.</summary>
    public short[] Of(int[] values)
    {
        short[] codes = new short[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int channel = i / Length;
            codes[i] = (short)Math.Clamp(((Factors[channel] * values[i]) + Offsets[channel]) >> Shifts[channel], Quantization.Lowest, Quantization.Highest);
        }

        return codes;
    }

    /// <summary>As many bits as fit: the product of factor and number, and the offset, stay below 2^61.</summary>
    private static (long Factor, long Offset, int Shift) Rounded(double factor, double offset)
    {
        int shift = Math.Clamp(30 - Math.ILogB(factor), 1, MostShift);
        while (shift > 1 && Math.Abs(Math.ScaleB(offset, shift)) >= Math.ScaleB(1, 61))
            shift--;
        return ((long)Math.Round(Math.ScaleB(factor, shift)), (long)Math.Round(Math.ScaleB(offset, shift)) + (1L << (shift - 1)), shift);
    }
}
