namespace PruneKit;

/// <summary>A matrix cut into blocks from its first element on; those at the right and lower edges are smaller.</summary>
internal readonly struct MatrixBlocks(int rows, int columns, int height, int width)
{
    /// <summary>Rows of blocks.</summary>
    public int Rows => (rows + height - 1) / height;

    /// <summary>Blocks in a row.</summary>
    public int Columns => (columns + width - 1) / width;

    /// <summary>Bits of a block's place in its row.</summary>
    public int PlaceWidth => ValueRange.BitsFor((uint)Math.Max(Columns - 1, 0));

    /// <summary>The block that an element lies in.</summary>
    public int BlockOf(int position) => (position / columns / height * Columns) + (position % columns / width);

    /// <summary>How many elements a block has.</summary>
    public int Area(int block) => RowsOf(block) * ColumnsOf(block);

    /// <summary>A block's elements, row-major.</summary>
    public IEnumerable<int> Positions(int block)
    {
        int first = (block / Columns * height * columns) + (block % Columns * width);
        for (int row = 0; row < RowsOf(block); row++)
        {
            for (int column = 0; column < ColumnsOf(block); column++)
                yield return first + (row * columns) + column;
        }
    }

    private int RowsOf(int block) => Math.Min(height, rows - (block / Columns * height));

    private int ColumnsOf(int block) => Math.Min(width, columns - (block % Columns * width));
}
