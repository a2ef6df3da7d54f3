using System.Buffers.Binary;
using System.IO.Compression;

namespace PruneKit;

/// <summary>An array of bytes from an IDX file, plain or gzip: the format of MNIST and its kin.</summary>
/// <remarks>Two zero bytes, the element type (8: unsigned byte, the only one read), the number of axes, then one big-endian 32-bit length an axis, then the elements row-major. Source:
/// <see href="http://yann.lecun.com/exdb/mnist/">LeCun et al., the MNIST database</see>, "the IDX file format". Example: 00 00 08 01, 00 00 00 03, 05 00 04 are the three labels 5, 0 and 4.</remarks>
internal sealed class IdxArray
{
    private const int UnsignedByte = 8;
    private const int MostAxes = 4;

    /// <summary>More elements than this are refused, 1 GiB of them: the largest data set in use, EMNIST, has 638 million. A small gzip file can say and hold any number.</summary>
    private const long MostElements = 1L << 30;

    private IdxArray(string path, ValueList<long> shape, byte[] values) => (Path, Shape, Values) = (path, shape, values);

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>The array's axes.</summary>
    public ValueList<long> Shape { get; }

    /// <summary>The elements, row-major.</summary>
    public byte[] Values { get; }

    /// <summary>Reads <paramref name="path"/>, or <c>path.gz</c> where only that is there.</summary>
    /// <exception cref="InvalidInputException">Missing, damaged, or of another element type.</exception>
    public static IdxArray Load(string path)
    {
        string compressed = path + ".gz";
        if (File.Exists(path) || !File.Exists(compressed))
        {
            using FileStream plain = InputFile.Open(path);
            return Read(plain, path);
        }

        using FileStream file = InputFile.Open(compressed);
        using var inflated = new GZipStream(file, CompressionMode.Decompress);
        return Read(inflated, compressed);
    }

    /// <summary>Reads a stream to its end; no more is held than the header says.</summary>
    /// <exception cref="InvalidInputException">Damaged, or of another element type.</exception>
    public static IdxArray Read(Stream stream, string path)
    {
        try
        {
            ValueList<long> shape = ReadShape(stream, path);
            int count = CountOf(shape, path);
            byte[] values = ReadElements(stream, count, path);
            return stream.ReadByte() < 0
                ? new IdxArray(path, shape, values)
                : throw new InvalidInputException($"{path}: bytes follow the {count} elements of shape {shape}; the file is not what its header says: download it again");
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
        {
            throw new InvalidInputException($"{path} is cut off or damaged: {e.Message.ReplaceLineEndings(" ")} Download it again", e);
        }
    }

    /// <summary>The product of the axes: four of them may need 128 bits.</summary>
    private static int CountOf(ValueList<long> shape, string path)
    {
        UInt128 count = shape.Aggregate(UInt128.One, (product, length) => product * (ulong)length);
        return count <= MostElements
            ? (int)count
            : throw new InvalidInputException(FormattableString.Invariant($"{path}: its header says {count} elements of shape {shape}, of which at most {MostElements} are read; download it again, or split it"));
    }

    private static ValueList<long> ReadShape(Stream stream, string path)
    {
        Span<byte> word = stackalloc byte[4];
        stream.ReadExactly(word);
        if (word[0] != 0 || word[1] != 0 || word[3] is 0 or > MostAxes)
            throw new InvalidInputException($"{path} begins with {Convert.ToHexString(word)}; an IDX file begins with 0000, its element type and 1 to {MostAxes} axes");
        if (word[2] != UnsignedByte)
            throw new InvalidInputException($"{path} holds elements of IDX type {word[2]}; only type {UnsignedByte}, unsigned bytes, is read");
        long[] shape = new long[word[3]];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            stream.ReadExactly(word);
            shape[axis] = BinaryPrimitives.ReadUInt32BigEndian(word);
        }

        return shape.ToValueList();
    }

    // Grows with what is really there: a header alone cannot ask for gigabytes.
    private static byte[] ReadElements(Stream stream, int count, string path)
    {
        using var elements = new MemoryStream();
        byte[] block = new byte[Math.Min(count, 1 << 16)];
        while (elements.Length < count)
        {
            int read = stream.Read(block, 0, (int)Math.Min(block.Length, count - elements.Length));
            if (read == 0)
                throw new InvalidInputException($"{path} ends after {elements.Length} of {count} elements; download it again");
            elements.Write(block, 0, read);
        }

        return elements.ToArray();
    }
}
