namespace PruneKit;

/// <summary>One bit for each element says whether it is zero; the others' values follow.</summary>
/// <remarks>Source: the bitmap format of sparse matrices, <see href="https://arxiv.org/abs/1602.01528">EIE, Han et al. 2016</see>, and <see href="https://arxiv.org/abs/1708.04485">SCNN, Parashar et al. 2017</see>, compare their formats with it.
/// Layout: the range of the non-zero values, the bits (1: not zero) of all elements, then the values. Example: [0, 5, 0, -1] is range (-1, 3 bits), bits 0101, values 101 (5 is the sixth number from -1 without 0: 5) and 000.</remarks>
internal sealed class BitmapEncoding : MatrixEncoding
{
    /// <inheritdoc />
    public override int Id => 1;

    /// <inheritdoc />
    public override string Name => "bitmap";

    /// <inheritdoc />
    public override long PositionBits(IntegerMatrix matrix) => matrix.Values.Length;

    /// <inheritdoc />
    protected override long CountBits(IntegerMatrix matrix)
    {
        ValueRange range = ValueRange.Of(matrix.Values, skipsZero: true);
        return range.HeaderBits + matrix.Values.Length + ((long)range.Width * matrix.NonZeroCount);
    }

    /// <inheritdoc />
    protected override void Write(BitWriter writer, IntegerMatrix matrix)
    {
        ValueRange range = ValueRange.Of(matrix.Values, skipsZero: true);
        range.WriteHeader(writer);
        foreach (int value in matrix.Values)
            writer.Write(value == 0 ? 0u : 1u, 1);
        foreach (int value in matrix.NonZeros())
            range.Write(writer, value);
    }

    /// <inheritdoc />
    protected override void Read(ReadOnlySpan<byte> bytes, Span<int> values, int columns)
    {
        var reader = new PayloadReader(bytes, Name);
        ValueRange range = ValueRange.ReadHeader(ref reader, skipsZero: true);
        foreach (ref int value in values)
            value = (int)reader.Bits(1);
        foreach (ref int value in values)
        {
            if (value != 0)
                value = range.Read(ref reader);
        }

        reader.End();
    }
}
