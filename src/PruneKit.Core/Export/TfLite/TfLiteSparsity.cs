namespace PruneKit;

/// <summary>Where the kept blocks of a matrix stand: rows compressed, blocks along the columns.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/schema/schema.fbs">schema.fbs</see>, <c>SparsityParameters</c>.</remarks>
/// <param name="Rows">Rows of the matrix.</param>
/// <param name="Block">Columns of a block; 1 for single numbers.</param>
/// <param name="Segments">For each row where its blocks begin, and at last how many there are.</param>
/// <param name="Indices">The blocks' places along the columns.</param>
internal sealed record TfLiteSparsity(int Rows, int Block, ValueList<int> Segments, ValueList<int> Indices)
{
    /// <summary>Bytes that say where the blocks stand.</summary>
    public long Bytes => ((long)SizeOf(Segments) * Segments.Count) + ((long)SizeOf(Indices) * Indices.Count);

    /// <summary>Bytes of each of some whole numbers from 0: as many as the largest takes.</summary>
    public static int SizeOf(ValueList<int> numbers) => numbers.DefaultIfEmpty().Max() switch
    {
        <= byte.MaxValue => sizeof(byte),
        <= ushort.MaxValue => sizeof(ushort),
        _ => sizeof(int),
    };

    /// <summary>The blocks of a matrix that are not all zeros.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns; whole blocks of them.</param>
    /// <param name="block">Columns of a block.</param>
    /// <param name="isZero">Whether the number at a place, row by row, is zero.</param>
    /// <remarks>Example: [[0, 0, 5, 0], [0, 0, 0, 0]] in blocks of 2: segments 0, 1, 1; indices 1.</remarks>
    public static TfLiteSparsity Of(int rows, int columns, int block, Func<int, bool> isZero)
    {
        List<int> segments = [0], indices = [];
        for (int row = 0; row < rows; row++)
        {
            int start = row * columns;
            indices.AddRange(Enumerable.Range(0, columns / block).Where(place => !Enumerable.Range(start + (place * block), block).All(isZero)));
            segments.Add(indices.Count);
        }

        return new TfLiteSparsity(rows, block, segments.ToValueList(), indices.ToValueList());
    }

    /// <summary>The kept blocks' numbers, one after another.</summary>
    /// <param name="dense">The matrix, row by row.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="size">Bytes of a number.</param>
    public byte[] Keep(byte[] dense, int columns, int size)
    {
        var kept = new MemoryStream();
        for (int row = 0; row < Rows; row++)
        {
            for (int i = Segments[row]; i < Segments[row + 1]; i++)
                kept.Write(dense, ((row * columns) + (Indices[i] * Block)) * size, Block * size);
        }

        return kept.ToArray();
    }
}
