namespace PruneKit;

/// <summary>Compressed sparse rows: how many values each row has, and each value with its column.</summary>
/// <remarks>Source: <see href="https://epubs.siam.org/doi/book/10.1137/1.9780898718003">Saad, Iterative Methods for Sparse Linear Systems</see>, section 3.4. The row's counts stand for its pointers, each in as many bits as the largest needs;
/// columns take the bits of the last column. Layout: the range of the non-zero values, the width of a count (6 bits), the counts, then for each value its column and its number.
/// Example: 2 rows of 4, [0, 5, 0, 0, 0, 0, 0, 6]: counts 1 1, columns 01 and 11, numbers 0 and 1.</remarks>
internal sealed class CsrEncoding : MatrixEncoding
{
    /// <summary>Bits of the width of a count.</summary>
    private const int WidthBits = 6;

    /// <inheritdoc />
    public override int Id => 2;

    /// <inheritdoc />
    public override string Name => "csr";

    /// <inheritdoc />
    public override long PositionBits(IntegerMatrix matrix) => ((long)matrix.Rows * CountWidth(matrix)) + ((long)matrix.NonZeroCount * ColumnWidth(matrix.Columns));

    /// <inheritdoc />
    protected override long CountBits(IntegerMatrix matrix)
    {
        ValueRange range = ValueRange.Of(matrix.Values, skipsZero: true);
        return range.HeaderBits + WidthBits + ((long)matrix.Rows * CountWidth(matrix)) + ((long)matrix.NonZeroCount * (ColumnWidth(matrix.Columns) + range.Width));
    }

    /// <inheritdoc />
    protected override void Write(BitWriter writer, IntegerMatrix matrix)
    {
        ValueRange range = ValueRange.Of(matrix.Values, skipsZero: true);
        int width = CountWidth(matrix), columnWidth = ColumnWidth(matrix.Columns);
        range.WriteHeader(writer);
        writer.Write((uint)width, WidthBits);
        for (int row = 0; row < matrix.Rows; row++)
            writer.Write((uint)CountOf(matrix.Row(row)), width);
        for (int i = 0; i < matrix.Values.Length; i++)
        {
            if (matrix.Values[i] == 0)
                continue;
            writer.Write((uint)(i % matrix.Columns), columnWidth);
            range.Write(writer, matrix.Values[i]);
        }
    }

    /// <inheritdoc />
    protected override void Read(ReadOnlySpan<byte> bytes, Span<int> values, int columns)
    {
        var reader = new PayloadReader(bytes, Name);
        ValueRange range = ValueRange.ReadHeader(ref reader, skipsZero: true);
        int width = reader.Setting(WidthBits, 0, ValueRange.BitsFor((uint)columns)), columnWidth = ColumnWidth(columns);
        int rows = columns == 0 ? 0 : values.Length / columns;
        PayloadReader counts = reader;
        for (int row = 0; row < rows; row++)
            reader.Bits(width);
        for (int row = 0; row < rows; row++)
            ReadRow(ref reader, range, counts.Bits(width), columnWidth, values.Slice(row * columns, columns));
        reader.End();
    }

    private static void ReadRow(ref PayloadReader reader, ValueRange range, uint count, int columnWidth, Span<int> row)
    {
        long next = 0;
        for (uint i = 0; i < count; i++)
        {
            uint column = reader.Bits(columnWidth);
            if (column < next || column >= row.Length)
                throw reader.Outside(column, row.Length);
            row[(int)column] = range.Read(ref reader);
            next = column + 1L;
        }
    }

    private static int CountOf(ReadOnlySpan<int> row) => row.Length - row.Count(0);

    private static int ColumnWidth(int columns) => ValueRange.BitsFor((uint)Math.Max(columns - 1, 0));

    private static int CountWidth(IntegerMatrix matrix)
    {
        int largest = 0;
        for (int row = 0; row < matrix.Rows; row++)
            largest = Math.Max(largest, CountOf(matrix.Row(row)));
        return ValueRange.BitsFor((uint)largest);
    }
}
