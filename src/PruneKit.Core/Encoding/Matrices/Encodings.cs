namespace PruneKit;

/// <summary>The built-in encodings of integer matrices.</summary>
public static class Encodings
{
    /// <inheritdoc cref="DenseEncoding"/>
    public static IMatrixEncoding Dense { get; } = new DenseEncoding();

    /// <inheritdoc cref="BitmapEncoding"/>
    public static IMatrixEncoding Bitmap { get; } = new BitmapEncoding();

    /// <inheritdoc cref="CsrEncoding"/>
    public static IMatrixEncoding Csr { get; } = new CsrEncoding();

    /// <inheritdoc cref="DeltaEncoding"/>
    public static IMatrixEncoding Delta { get; } = new DeltaEncoding();

    /// <inheritdoc cref="RunLengthEncoding"/>
    public static IMatrixEncoding RunLength { get; } = new RunLengthEncoding();

    /// <inheritdoc cref="HuffmanEncoding"/>
    public static IMatrixEncoding Huffman { get; } = new HuffmanEncoding();

    /// <inheritdoc cref="ContextEncoding"/>
    public static IMatrixEncoding Context { get; } = new ContextEncoding();

    /// <summary>The encodings by the name that files' reports show, in the order of their numbers.</summary>
    public static Catalogue<IMatrixEncoding> Catalogue { get; } = new(
        "encoding",
        new("dense", "every value in the bits that the widest needs", Dense),
        new("bitmap", "a bit for each element, and the values that are not zero", Bitmap),
        new("csr", "compressed sparse rows: counts of the rows, columns, values", Csr),
        new("delta", "distances between values, with fillers (Han et al. 2016)", Delta),
        new("run-length", "values, and an escape for runs of zeros", RunLength),
        new("block-csr", "compressed sparse rows of blocks of 1 x 4", BlockCsr(1, 4)),
        new("huffman", "canonical Huffman codes of values and distances (Han et al. 2016)", Huffman),
        new("context", "adaptive range coding in the context of rows, columns and neighbours", Context));

    /// <inheritdoc cref="BlockCsrEncoding"/>
    /// <param name="rows">Rows of a block; from 1 to 255.</param>
    /// <param name="columns">Columns of a block; from 1 to 255. The decoder takes the shape from the bytes.</param>
    /// <exception cref="InvalidOptionException">A side is out of range.</exception>
    public static IMatrixEncoding BlockCsr(int rows, int columns) =>
        rows is < 1 or > BlockCsrEncoding.LongestSide || columns is < 1 or > BlockCsrEncoding.LongestSide
            ? throw new InvalidOptionException($"blocks of {rows} x {columns}; each side takes from 1 to {BlockCsrEncoding.LongestSide}")
            : new BlockCsrEncoding(rows, columns);

    /// <summary>The encoding that takes the fewest bytes; of equals, the first of the catalogue.</summary>
    /// <remarks>Context coding stands back where a reader would take more than three decisions an element, unless they are few: <see cref="Huffman"/> is then hardly larger, and reads several times as fast (docs/decisions/0022-encodings.md).</remarks>
    public static IMatrixEncoding Smallest(IntegerMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return Catalogue.Entries
            .Select(entry => entry.Value)
            .Where(encoding => encoding.Fits(matrix) && (encoding != Context || ContextEncoding.IsFast(matrix)))
            .MinBy(encoding => encoding.CountBytes(matrix))!;
    }

    /// <summary>The encoding of a number in a file; null where there is none.</summary>
    internal static IMatrixEncoding? ById(int id) => Catalogue.Entries.Select(entry => entry.Value).FirstOrDefault(encoding => encoding.Id == id);
}
