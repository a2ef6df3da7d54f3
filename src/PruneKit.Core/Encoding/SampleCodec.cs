namespace PruneKit;

/// <summary>Packs a signal without loss: blocks of <see cref="Block"/> samples, each with its best predictor order and Rice parameter.</summary>
/// <remarks>A block is 2 bits of order, 4 bits of parameter, then the Rice codes of sample minus prediction; prediction runs on across blocks.</remarks>
internal static class SampleCodec
{
    /// <summary>Samples a block.</summary>
    public const int Block = 128;

    /// <summary>Appends the samples' codes.</summary>
    public static void Write(BitWriter writer, ReadOnlySpan<short> samples)
    {
        for (int start = 0; start < samples.Length; start += Block)
        {
            int end = Math.Min(start + Block, samples.Length);
            (int order, int k) = Best(samples, start, end);
            writer.Write((uint)order, 2);
            writer.Write((uint)k, 4);
            for (int i = start; i < end; i++)
            {
                RiceCoder.Write(writer, samples[i] - FixedPredictor.Predict(samples, i, order), k);
            }
        }
    }

    /// <summary>Reads <paramref name="count"/> samples.</summary>
    /// <exception cref="EndOfStreamException">The bits end too early.</exception>
    /// <exception cref="InvalidDataException">A sample leaves 16 bits, or a block's order is unknown.</exception>
    public static short[] Read(ref BitReader reader, int count)
    {
        var samples = new short[count];
        for (int start = 0; start < count; start += Block)
        {
            int order = (int)reader.Read(2);
            int k = (int)reader.Read(4);
            if (order > FixedPredictor.MaxOrder)
            {
                throw new InvalidDataException($"The block at sample {start} has predictor order {order}; the highest is {FixedPredictor.MaxOrder}.");
            }

            for (int i = start; i < Math.Min(start + Block, count); i++)
            {
                long value = (long)RiceCoder.Read(ref reader, k) + FixedPredictor.Predict(samples, i, order);
                samples[i] = value is >= short.MinValue and <= short.MaxValue
                    ? (short)value
                    : throw new InvalidDataException($"Sample {i} decodes to {value}, outside 16 bits.");
            }
        }

        return samples;
    }

    private static (int Order, int K) Best(ReadOnlySpan<short> samples, int start, int end)
    {
        (int Order, int K) best = default;
        long least = long.MaxValue;
        for (int order = 0; order <= FixedPredictor.MaxOrder; order++)
        {
            for (int k = 0; k <= RiceCoder.MaxParameter; k++)
            {
                long bits = 0;
                for (int i = start; i < end && bits < least; i++)
                {
                    bits += RiceCoder.BitsFor(samples[i] - FixedPredictor.Predict(samples, i, order), k);
                }

                if (bits < least)
                {
                    (best, least) = ((order, k), bits);
                }
            }
        }

        return best;
    }
}
