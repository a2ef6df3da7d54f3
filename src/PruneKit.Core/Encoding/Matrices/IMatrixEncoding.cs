namespace PruneKit;

/// <summary>A way to write a matrix of integers as bytes, and to read it back bit for bit.</summary>
/// <remarks>The bytes do not hold the matrix's sizes: who reads must know them. All bits are written the high bit of a byte first; what is left of the last byte is zero. The layouts stand in Encoding/FORMAT.md.</remarks>
public interface IMatrixEncoding
{
    /// <summary>Its number in files.</summary>
    int Id { get; }

    /// <summary>Whether it can hold this matrix: Huffman takes values that spread over at most 256 numbers, context coding at most 2^24 elements.</summary>
    bool Fits(IntegerMatrix matrix);

    /// <summary>How many bytes <see cref="Encode"/> will give, exactly, without writing them.</summary>
    /// <exception cref="InvalidInputException">It does not fit.</exception>
    long CountBytes(IntegerMatrix matrix);

    /// <summary>The bytes. The same matrix gives the same bytes.</summary>
    /// <exception cref="InvalidInputException">It does not fit.</exception>
    byte[] Encode(IntegerMatrix matrix);

    /// <summary>The matrix that was written.</summary>
    /// <param name="bytes">All its bytes, no more.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns. The memory taken is that of rows times columns integers of 32 bits, plus at most 16 bytes for each column.</param>
    /// <exception cref="EncodingException">The bytes are not what this encoding writes for a matrix of that size.</exception>
    IntegerMatrix Decode(ReadOnlySpan<byte> bytes, int rows, int columns);
}
