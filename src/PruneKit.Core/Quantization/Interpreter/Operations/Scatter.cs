namespace PruneKit;

/// <summary>The accumulators of a transposed convolution.</summary>
/// <param name="weights">[in, columns, taps].</param>
/// <param name="places">For each input position, the output positions of its taps.</param>
/// <param name="columns">Output channels a group.</param>
/// <param name="perGroup">Input channels a group.</param>
/// <param name="area">Output positions a channel.</param>
internal sealed class Scatter(int[] weights, int[][] places, int columns, int perGroup, int area)
{
    /// <summary>The sums without biases.</summary>
    public long[] Sum(int[] codes, int zeroPoint, int count)
    {
        long[] sums = new long[count];
        for (int i = 0; i < codes.Length; i++)
        {
            int channel = i / places.Length;
            for (int column = 0; column < columns; column++)
                Add(sums, codes[i] - zeroPoint, channel, column, places[i % places.Length]);
        }

        return sums;
    }

    private void Add(long[] sums, int number, int channel, int column, int[] taps)
    {
        int start = ((channel / perGroup * columns) + column) * area;
        int weight = ((channel * columns) + column) * taps.Length;
        for (int tap = 0; tap < taps.Length; tap++)
        {
            if (taps[tap] >= 0)
                sums[start + taps[tap]] += number * weights[weight + tap];
        }
    }
}
