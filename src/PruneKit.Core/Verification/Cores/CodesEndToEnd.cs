namespace PruneKit;

/// <summary>Codes as compiled networks take and give them: sample by sample, each with all its values end to end.</summary>
internal static class CodesEndToEnd
{
    /// <summary>Values with all their samples, as samples with all their values.</summary>
    public static sbyte[] Join(short[][] values, int samples) =>
        [.. Enumerable.Range(0, samples).SelectMany(sample => values.SelectMany(value => value.AsSpan(value.Length / samples * sample, value.Length / samples).ToArray())).Select(code => checked((sbyte)code))];

    /// <summary>Samples with all their values, as values with all their samples.</summary>
    public static short[][] Split(sbyte[] codes, int[] sizes, int samples)
    {
        short[][] values = [.. sizes.Select(size => new short[size * samples])];
        int at = 0;
        for (int sample = 0; sample < samples; sample++)
        {
            for (int value = 0; value < sizes.Length; value++)
            {
                for (int i = 0; i < sizes[value]; i++)
                    values[value][(sample * sizes[value]) + i] = codes[at++];
            }
        }

        return values;
    }
}
