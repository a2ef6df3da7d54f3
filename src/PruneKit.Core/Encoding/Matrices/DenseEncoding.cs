namespace PruneKit;

/// <summary>Every value in the bits that the widest needs.</summary>
/// <remarks>Source: fixed-length binary code, <see href="https://web.stanford.edu/class/ee398a/handouts/papers/WittenACM87ArithmCoding.pdf">Witten et al. 1987</see>, section 1, from which all others are measured.
/// Layout: the range (lowest value, width), then the values' distances from the lowest. Example: [3, 5, 4, 3] is range (3, 2 bits), then 00 10 01 00: three bytes.</remarks>
internal sealed class DenseEncoding : MatrixEncoding
{
    /// <inheritdoc />
    public override int Id => 0;

    /// <inheritdoc />
    public override string Name => "dense";

    /// <inheritdoc />
    public override long PositionBits(IntegerMatrix matrix) => 0;

    /// <inheritdoc />
    protected override long CountBits(IntegerMatrix matrix)
    {
        ValueRange range = ValueRange.Of(matrix.Values, skipsZero: false);
        return range.HeaderBits + ((long)range.Width * matrix.Values.Length);
    }

    /// <inheritdoc />
    protected override void Write(BitWriter writer, IntegerMatrix matrix)
    {
        ValueRange range = ValueRange.Of(matrix.Values, skipsZero: false);
        range.WriteHeader(writer);
        foreach (int value in matrix.Values)
            range.Write(writer, value);
    }

    /// <inheritdoc />
    protected override void Read(ReadOnlySpan<byte> bytes, Span<int> values, int columns)
    {
        var reader = new PayloadReader(bytes, Name);
        ValueRange range = ValueRange.ReadHeader(ref reader, skipsZero: false);
        foreach (ref int value in values)
            value = range.Read(ref reader);
        reader.End();
    }
}
