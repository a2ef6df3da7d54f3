namespace PruneKit;

/// <summary>A NumPy array from a .npy file, C order, little-endian.</summary>
internal sealed class NpyArray
{
    private readonly StoredTensor _tensor;

    private NpyArray(string path, StoredTensor tensor) => (Path, _tensor) = (path, tensor);

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>The array's axes.</summary>
    public ValueList<long> Shape => _tensor.Shape;

    /// <summary>Whether the elements are whole numbers.</summary>
    public bool IsInteger => _tensor.Type is not (ElementType.F64 or ElementType.F32 or ElementType.F16 or ElementType.BF16);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">Missing, damaged, or of a kind that is not read.</exception>
    public static NpyArray Load(string path) => Parse(InputFile.ReadAllBytes(path), path);

    /// <summary>Reads a file's bytes.</summary>
    /// <exception cref="InvalidInputException">Damaged, or of a kind that is not read.</exception>
    public static NpyArray Parse(ReadOnlyMemory<byte> file, string path)
    {
        NpyHeader header = NpyHeader.Read(file.Span, path);
        long actual = file.Length - header.DataOffset;
        long expected = StoredTensor.ByteCount(header.Type, header.Shape)
            ?? throw new InvalidInputException($"{path}: its shape {header.Shape} needs more than 2^63 bytes; write it with numpy.save");
        if (actual != expected)
            throw new InvalidInputException($"{path}, offset {header.DataOffset}: {actual} bytes of numbers, expected {expected} for shape {header.Shape}; {(actual < expected ? "it is cut off: copy it again" : "bytes follow the array: write it with numpy.save")}");
        return new NpyArray(path, new StoredTensor(header.Type, header.Shape, file[header.DataOffset..]));
    }

    /// <summary>The elements as float32.</summary>
    /// <exception cref="InvalidInputException">One is NaN, infinite, or too large.</exception>
    public float[] ToFloats()
    {
        float[] values = [.. Doubles().Select(value => unchecked((float)value))];
        int bad = Array.FindIndex(values, value => !float.IsFinite(value));
        if (bad >= 0)
            throw new InvalidInputException($"{Path}: element {bad} is {values[bad]}, not a finite float32; fill the gap or leave the window out");
        return values;
    }

    /// <summary>The elements as whole numbers.</summary>
    /// <exception cref="InvalidInputException">The file holds fractions.</exception>
    public long[] ToIntegers() => IsInteger
        ? [.. Doubles().Select(value => (long)value)]
        : throw new InvalidInputException($"{Path} holds {ElementTypes.NameOf(_tensor.Type)}; expected whole numbers; save array.astype('<i8')");

    private IEnumerable<double> Doubles() => _tensor.Type switch
    {
        ElementType.F64 => _tensor.AsSpan<double>().ToArray(),
        ElementType.F32 => _tensor.AsSpan<float>().ToArray().Select(value => (double)value),
        ElementType.F16 => _tensor.AsSpan<Half>().ToArray().Select(value => (double)value),
        ElementType.I64 => _tensor.AsSpan<long>().ToArray().Select(value => (double)value),
        ElementType.I32 => _tensor.AsSpan<int>().ToArray().Select(value => (double)value),
        ElementType.I16 => _tensor.AsSpan<short>().ToArray().Select(value => (double)value),
        ElementType.I8 => _tensor.AsSpan<sbyte>().ToArray().Select(value => (double)value),
        _ => _tensor.Data.ToArray().Select(value => (double)value),
    };
}
