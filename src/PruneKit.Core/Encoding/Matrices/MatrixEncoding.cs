namespace PruneKit;

/// <summary>What all encodings share: sizes that agree, and the name in errors.</summary>
internal abstract class MatrixEncoding : IMatrixEncoding
{
    /// <inheritdoc />
    public abstract int Id { get; }

    /// <summary>Its name in errors and catalogues.</summary>
    public abstract string Name { get; }

    /// <inheritdoc />
    public virtual bool Fits(IntegerMatrix matrix) => true;

    /// <inheritdoc />
    public virtual long CountBytes(IntegerMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return (CountBits(Fitting(matrix)) + 7) / 8;
    }

    /// <inheritdoc />
    public virtual byte[] Encode(IntegerMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var writer = new BitWriter();
        Write(writer, Fitting(matrix));
        return writer.ToArray();
    }

    /// <inheritdoc />
    public IntegerMatrix Decode(ReadOnlySpan<byte> bytes, int rows, int columns)
    {
        if (rows < 0 || columns < 0 || (long)rows * columns > Array.MaxLength)
            throw new InvalidInputException($"{Name}: no matrix has {rows} x {columns} values; give sizes from 0 whose product is below 2^31");
        var values = new int[rows * columns];
        Read(bytes, values, columns);
        return new IntegerMatrix(rows, columns, values, owned: true);
    }

    /// <summary>Bits that say where values stand: the share of <see cref="CountBytes"/> that a table calls indices.</summary>
    public abstract long PositionBits(IntegerMatrix matrix);

    /// <summary>Bits that <see cref="Write"/> will write.</summary>
    protected virtual long CountBits(IntegerMatrix matrix) => throw new InvalidOperationException($"{Name} counts bytes");

    /// <summary>Writes the bits.</summary>
    protected virtual void Write(BitWriter writer, IntegerMatrix matrix) => throw new InvalidOperationException($"{Name} writes bytes");

    /// <summary>Reads all bytes.</summary>
    /// <param name="bytes">What was written.</param>
    /// <param name="values">The values, zeros so far.</param>
    /// <param name="columns">How many make a row.</param>
    protected abstract void Read(ReadOnlySpan<byte> bytes, Span<int> values, int columns);

    private IntegerMatrix Fitting(IntegerMatrix matrix) => Fits(matrix)
        ? matrix
        : throw new InvalidInputException($"{Name} cannot hold a matrix of {matrix.Rows} x {matrix.Columns} with these values; choose another encoding, dense holds every one");
}
