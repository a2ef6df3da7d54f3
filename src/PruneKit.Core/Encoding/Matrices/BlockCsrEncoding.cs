namespace PruneKit;

/// <summary>Compressed sparse rows of blocks: the blocks that are not all zero, each with its place and all its values.</summary>
/// <remarks>Source: <see href="https://epubs.siam.org/doi/book/10.1137/1.9780898718003">Saad, Iterative Methods for Sparse Linear Systems</see>, section 3.4 (BSR). Blocks are aligned; those at the edges are cut off there.
/// Layout: the block's rows and columns (8 bits each), the range of the values of the stored blocks, the width of a count (6 bits), for each row of blocks how many it has, then for each block its place in the row and its values, row-major.
/// Example: blocks of 1 x 2, 1 row of 4, [0, 0, 5, 0]: one block at place 1 with the values 5 and 0.</remarks>
/// <param name="blockRows">Rows of a block; from 1 to 255.</param>
/// <param name="blockColumns">Columns of a block; from 1 to 255.</param>
internal sealed class BlockCsrEncoding(int blockRows, int blockColumns) : MatrixEncoding
{
    /// <summary>Bits of the width of a count.</summary>
    private const int WidthBits = 6;

    /// <summary>Bits of a block's rows, and of its columns.</summary>
    private const int SideBits = 8;

    /// <summary>The longest side of a block.</summary>
    public const int LongestSide = 255;

    /// <inheritdoc />
    public override int Id => 5;

    /// <inheritdoc />
    public override string Name => "block-csr";

    /// <inheritdoc />
    public override long PositionBits(IntegerMatrix matrix)
    {
        var grid = new MatrixBlocks(matrix.Rows, matrix.Columns, blockRows, blockColumns);
        bool[] kept = Kept(matrix, grid);
        return ((long)grid.Rows * CountWidth(grid, kept)) + (Blocks(kept).LongCount() * grid.PlaceWidth);
    }

    /// <inheritdoc />
    protected override long CountBits(IntegerMatrix matrix)
    {
        var grid = new MatrixBlocks(matrix.Rows, matrix.Columns, blockRows, blockColumns);
        bool[] kept = Kept(matrix, grid);
        ValueRange range = RangeOf(matrix, grid, kept);
        long values = Blocks(kept).Sum(block => (long)grid.Area(block));
        return (2 * SideBits) + range.HeaderBits + WidthBits + ((long)grid.Rows * CountWidth(grid, kept)) + (Blocks(kept).LongCount() * grid.PlaceWidth) + (values * range.Width);
    }

    /// <inheritdoc />
    protected override void Write(BitWriter writer, IntegerMatrix matrix)
    {
        var grid = new MatrixBlocks(matrix.Rows, matrix.Columns, blockRows, blockColumns);
        bool[] kept = Kept(matrix, grid);
        ValueRange range = RangeOf(matrix, grid, kept);
        int width = CountWidth(grid, kept);
        writer.Write((uint)blockRows, SideBits);
        writer.Write((uint)blockColumns, SideBits);
        range.WriteHeader(writer);
        writer.Write((uint)width, WidthBits);
        for (int row = 0; row < grid.Rows; row++)
            writer.Write((uint)CountOf(grid, kept, row), width);
        foreach (int block in Blocks(kept))
        {
            writer.Write((uint)(block % grid.Columns), grid.PlaceWidth);
            foreach (int position in grid.Positions(block))
                range.Write(writer, matrix.Values[position]);
        }
    }

    /// <inheritdoc />
    protected override void Read(ReadOnlySpan<byte> bytes, Span<int> values, int columns)
    {
        var reader = new PayloadReader(bytes, Name);
        int height = reader.Setting(SideBits, 1, LongestSide), length = reader.Setting(SideBits, 1, LongestSide);
        var grid = new MatrixBlocks(columns == 0 ? 0 : values.Length / columns, columns, height, length);
        ValueRange range = ValueRange.ReadHeader(ref reader, skipsZero: false);
        int width = reader.Setting(WidthBits, 0, ValueRange.BitsFor((uint)grid.Columns));
        PayloadReader counts = reader;
        for (int row = 0; row < grid.Rows; row++)
            reader.Bits(width);
        for (int row = 0; row < grid.Rows; row++)
            ReadRow(ref reader, range, counts.Bits(width), grid, row, values);
        reader.End();
    }

    private static void ReadRow(ref PayloadReader reader, ValueRange range, uint count, MatrixBlocks grid, int row, Span<int> values)
    {
        long next = 0;
        for (uint i = 0; i < count; i++)
        {
            uint place = reader.Bits(grid.PlaceWidth);
            if (place < next || place >= grid.Columns)
                throw reader.Outside(place, grid.Columns);
            next = place + 1L;
            foreach (int position in grid.Positions((row * grid.Columns) + (int)place))
                values[position] = range.Read(ref reader);
        }
    }

    private static bool[] Kept(IntegerMatrix matrix, MatrixBlocks grid)
    {
        var kept = new bool[grid.Rows * grid.Columns];
        for (int i = 0; i < matrix.Values.Length; i++)
        {
            if (matrix.Values[i] != 0)
                kept[grid.BlockOf(i)] = true;
        }

        return kept;
    }

    private static ValueRange RangeOf(IntegerMatrix matrix, MatrixBlocks grid, bool[] kept)
    {
        var values = new List<int>();
        for (int i = 0; i < matrix.Values.Length; i++)
        {
            if (kept[grid.BlockOf(i)])
                values.Add(matrix.Values[i]);
        }

        return ValueRange.Of([.. values], skipsZero: false);
    }

    private static IEnumerable<int> Blocks(bool[] kept) => Enumerable.Range(0, kept.Length).Where(block => kept[block]);

    private static int CountOf(MatrixBlocks grid, bool[] kept, int row) => kept.AsSpan(row * grid.Columns, grid.Columns).Count(true);

    private static int CountWidth(MatrixBlocks grid, bool[] kept) =>
        ValueRange.BitsFor((uint)Enumerable.Range(0, grid.Rows).Select(row => CountOf(grid, kept, row)).DefaultIfEmpty(0).Max());
}
