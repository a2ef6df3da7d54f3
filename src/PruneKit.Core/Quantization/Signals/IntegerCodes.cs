namespace PruneKit;

/// <summary>The last step: numbers become the codes of a network's input, standardised by training statistics where the model does so.</summary>
/// <remarks>code = (M v + O) / 2^s, rounded half up and held within the input's codes; of each row M and O stand for scale / (deviation * input scale) and zero point - mean / (deviation * input scale), worked out in float64 with M of up to 31 bits. A row is what one mean is for, or else a channel.
/// Example: scale 1/4, mean 1, deviation 2, input scale 1/8 and zero point 3: M / 2^s = 1, O / 2^s = -1.</remarks>
internal sealed class IntegerCodes
{
    private const int MostShift = 60;

    private IntegerCodes(long[] factors, long[] offsets, int[] shifts) => (Factors, Offsets, Shifts) = (factors, offsets, shifts);

    /// <summary>M of each row.</summary>
    public long[] Factors { get; }

    /// <summary>O of each row, with the half that rounds.</summary>
    public long[] Offsets { get; }

    /// <summary>s of each row.</summary>
    public int[] Shifts { get; }

    /// <summary>Where among the pipeline's numbers they begin.</summary>
    public required int From { get; init; }

    /// <summary>Numbers of a row.</summary>
    public required int Length { get; init; }

    /// <summary>Numbers.</summary>
    public int Count => Length * Factors.Length;

    /// <summary>The codes.</summary>
    public required ActivationQuantization Quantization { get; init; }

    /// <summary>Works the factors out.</summary>
    /// <param name="given">What the last step gives.</param>
    /// <param name="from">Where the input's numbers begin.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="input">What the numbers become.</param>
    /// <exception cref="InvalidInputException">Statistics along another axis, or a row of two channels.</exception>
    public static IntegerCodes Of(IntegerFormat given, int from, int count, IntegerInput input)
    {
        StandardizeStep? standardize = input.Standardize;
        int length = given.Format.Length, rows = standardize?.Mean.Count ?? (count + length - 1) / length, row = count / rows;
        if (count % rows != 0 || (standardize is not null && standardize.Axis != 0) || Enumerable.Range(0, rows).Any(i => (from + (i * row)) / length != (from + (i * row) + row - 1) / length))
            throw new InvalidInputException($"input '{input.Name}' takes {count} numbers of {given.Channels} channels of {length}, {(standardize is null ? "which are not whole channels" : $"standardised along axis {standardize.Axis} by {standardize.Mean.Count} means")}; integer preprocessing takes parts of one channel or whole channels, and means along axis 0");
        var parts = Enumerable.Range(0, rows).Select(i => Rounded(
            given.Scales[(from + (i * row)) / length] / ((standardize?.Deviation[i] ?? 1.0) * input.Quantization.Scale),
            input.Quantization.ZeroPoint - ((standardize?.Mean[i] ?? 0.0) / ((standardize?.Deviation[i] ?? 1.0) * input.Quantization.Scale)))).ToArray();
        return new IntegerCodes([.. parts.Select(part => part.Factor)], [.. parts.Select(part => part.Offset)], [.. parts.Select(part => part.Shift)]) { From = from, Length = row, Quantization = input.Quantization };
    }

    /// <summary>The codes of a window.</summary>
    public short[] Of(int[] values)
    {
        short[] codes = new short[Count];
        for (int i = 0; i < codes.Length; i++)
        {
            int row = i / Length;
            codes[i] = (short)Math.Clamp(((Factors[row] * values[From + i]) + Offsets[row]) >> Shifts[row], Quantization.Lowest, Quantization.Highest);
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
