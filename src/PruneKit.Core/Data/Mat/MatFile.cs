using System.IO.Compression;

namespace PruneKit;

/// <summary>Reads MATLAB's <c>.mat</c> files of format 5 (<c>save -v6</c> and <c>-v7</c>): arrays of real numbers of every storage type, plain or compressed, in either byte order.</summary>
/// <remarks>Source: <see href="https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf">MAT-File Format</see>, chapter 1. Variables are read one at a time; text, cells, structures, objects, sparse and complex arrays are passed over, and refused by name when
/// asked for. What a file can make the reader hold is bounded by <see cref="MatLimits"/>. Example: <c>MatFile.Read("DATA_01_TYPE01.mat", "sig")</c> gives an array of shape [6, 37937].</remarks>
internal static class MatFile
{
    private const int HeaderBytes = 128;
    private const int VersionAt = 124;

    /// <summary>One variable of a file, with its numbers.</summary>
    /// <exception cref="InvalidInputException">There is no such variable, it is no array of real numbers, or the file is damaged.</exception>
    public static MatVariable Read(string path, string name, MatLimits? limits = null)
    {
        List<string> others = [];
        foreach (MatVariable variable in Variables(path, other => other == name, limits))
        {
            if (variable.Name != name)
                others.Add(variable.Name);
            else if (variable.Values is null)
                throw new InvalidInputException($"{path}: variable '{name}' is {variable.Kind} of shape {variable.Shape}; only full arrays of real numbers are read: save it as one");
            else
                return variable;
        }

        throw new InvalidInputException($"{path} has no variable '{name}'{Nearest.Hint(name, others)}");
    }

    /// <summary>The variables of a file in its order, one at a time.</summary>
    /// <param name="path">The file.</param>
    /// <param name="wanted">By a variable's name, whether its numbers are read too.</param>
    /// <param name="limits">What the file may ask for; null for the defaults.</param>
    /// <exception cref="InvalidInputException">The file is missing, of another format, or damaged: the message has the byte.</exception>
    public static IEnumerable<MatVariable> Variables(string path, Func<string, bool> wanted, MatLimits? limits = null)
    {
        using FileStream file = InputFile.Open(path);
        if (!file.CanSeek)
            throw new InvalidInputException($"{path} is a pipe or a device; copy it to a file first");
        bool bigEndian = Header(file, path);
        while (file.Position < file.Length)
        {
            var bytes = new MatBytes(file, $"{path}, byte ", file.Position, file.Length, bigEndian);
            MatTag tag = MatTag.Read(bytes, file.Length);
            long next = Math.Min(file.Length, bytes.Position + tag.Length + tag.Padding);
            yield return tag.Type == MatType.Compressed
                ? Inflate(file, path, tag, bigEndian, limits ?? new(), wanted)
                : new MatArrayReader(bytes, limits ?? new(), wanted).Read(tag);
            file.Position = next;
        }
    }

    private static MatVariable Inflate(FileStream file, string path, MatTag compressed, bool bigEndian, MatLimits limits, Func<string, bool> wanted)
    {
        using var inflated = new ZLibStream(new MatSegment(file, compressed.Length), CompressionMode.Decompress);
        var bytes = new MatBytes(inflated, $"{path}, byte {compressed.Position}, inflated byte ", 0, compressed.Length * MatLimits.LargestInflation, bigEndian);
        MatVariable variable = new MatArrayReader(bytes, limits, wanted).Read(MatTag.Read(bytes, bytes.End));
        if (variable.Values is not null && !bytes.AtEnd())
            throw bytes.Error(bytes.Position, "more bytes are compressed than the one element has; the file is damaged");
        return variable;
    }

    /// <summary>Checks the header; true where numbers have their high byte first.</summary>
    private static bool Header(FileStream file, string path)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        int read = file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        if (read < HeaderBytes)
            throw new InvalidInputException($"{path}, byte {read}: the file ends inside the header of {HeaderBytes} bytes; it is cut off or no .mat file");
        ReadOnlySpan<byte> version = header.Slice(VersionAt, 4);
        if (version.SequenceEqual("\0\u0002IM"u8) || version.SequenceEqual("\u0002\0MI"u8))
            throw new InvalidInputException($"{path}, byte {VersionAt}: a file of MATLAB 7.3 (HDF5); only format 5 is read: save it with save('x.mat', '-v7')");
        if (version.SequenceEqual("\0\u0001IM"u8))
            return false;
        return version.SequenceEqual("\u0001\0MI"u8)
            ? true
            : throw new InvalidInputException($"{path}, byte {VersionAt}: version and byte order are {Convert.ToHexString(version)}, expected 0001494D or 01004D49; it is no .mat file of format 5 (version 4 has no such header: save it with save('x.mat', '-v7'))");
    }
}
