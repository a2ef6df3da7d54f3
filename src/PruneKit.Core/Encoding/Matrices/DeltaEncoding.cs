namespace PruneKit;

/// <summary>Each value with its distance from the one before.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1510.00149">Han et al. 2016</see>, section 2 and figure 2: the number of zeros before a value in w bits; where there are more, a filler stands for 2^w - 1 zeros without a value.
/// Here the filler has no value to waste bits on, distances run on over the ends of rows, and w (1 to 16) is the one that gives the fewest bits.
/// Layout: the range of the non-zero values, how many there are, w - 1 (4 bits), then distances (all ones: a filler), each followed by its value. Example: w = 2, [0, 5, 0, 0, 0, 0, 6] is 01 (5), 11, 01 (6).</remarks>
internal sealed class DeltaEncoding : MatrixEncoding
{
    /// <summary>Bits of the width of a distance.</summary>
    private const int WidthBits = 4;

    /// <summary>The widest distance.</summary>
    private const int WidestGap = 16;

    /// <inheritdoc />
    public override int Id => 3;

    /// <inheritdoc />
    public override string Name => "delta";

    /// <inheritdoc />
    public override long PositionBits(IntegerMatrix matrix) => Best(matrix).Bits;

    /// <inheritdoc />
    protected override long CountBits(IntegerMatrix matrix)
    {
        ValueRange range = ValueRange.Of(matrix.Values, skipsZero: true);
        int count = matrix.NonZeroCount;
        return range.HeaderBits + (8 * BitWriter.VariableBytes((uint)count)) + WidthBits + ((long)count * range.Width) + Best(matrix).Bits;
    }

    /// <inheritdoc />
    protected override void Write(BitWriter writer, IntegerMatrix matrix)
    {
        ValueRange range = ValueRange.Of(matrix.Values, skipsZero: true);
        int width = Best(matrix).Width;
        range.WriteHeader(writer);
        writer.WriteVariable((uint)matrix.NonZeroCount);
        writer.Write((uint)(width - 1), WidthBits);
        foreach ((int distance, int value) in matrix.Gaps().Zip(matrix.NonZeros()))
        {
            int gap = distance;
            for (int filler = Filler(width); gap >= filler; gap -= filler)
                writer.Write((uint)filler, width);
            writer.Write((uint)gap, width);
            range.Write(writer, value);
        }
    }

    /// <inheritdoc />
    protected override void Read(ReadOnlySpan<byte> bytes, Span<int> values, int columns)
    {
        var reader = new PayloadReader(bytes, Name);
        ValueRange range = ValueRange.ReadHeader(ref reader, skipsZero: true);
        uint count = reader.Variable();
        int width = reader.Setting(WidthBits, 0, WidestGap - 1) + 1;
        long position = 0;
        for (uint i = 0; i < count; i++, position++)
        {
            uint gap;
            do
            {
                gap = reader.Bits(width);
                position += gap;
                if (position >= values.Length)
                    throw reader.Outside(position, values.Length);
            }
            while (gap == Filler(width));
            values[(int)position] = range.Read(ref reader);
        }

        reader.End();
    }

    private static int Filler(int width) => (1 << width) - 1;

    private static (int Width, long Bits) Best(IntegerMatrix matrix)
    {
        int[] gaps = [.. matrix.Gaps()];
        return Enumerable.Range(1, WidestGap)
            .Select(width => (Width: width, Bits: gaps.Sum(gap => (1L + (gap / Filler(width))) * width)))
            .MinBy(choice => choice.Bits);
    }
}
