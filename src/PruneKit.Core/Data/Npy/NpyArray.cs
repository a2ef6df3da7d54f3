using System.Numerics;

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
        float[] values = To<float>();
        int bad = Array.FindIndex(values, value => !float.IsFinite(value));
        if (bad >= 0)
            throw new InvalidInputException($"{Path}: element {bad} is not a finite float32; fill the gap or leave the window out");
        return values;
    }

    /// <summary>The elements as whole numbers.</summary>
    /// <exception cref="InvalidInputException">The file holds fractions.</exception>
    public long[] ToIntegers() => IsInteger
        ? To<long>()
        : throw new InvalidInputException($"{Path} holds {ElementTypes.NameOf(_tensor.Type)}; expected whole numbers; save array.astype('<i8')");

    private TOut[] To<TOut>()
        where TOut : INumberBase<TOut> => _tensor.Type switch
        {
            ElementType.F64 => Cast<double, TOut>(_tensor.AsSpan<double>()),
            ElementType.F32 => Cast<float, TOut>(_tensor.AsSpan<float>()),
            ElementType.F16 => Cast<Half, TOut>(_tensor.AsSpan<Half>()),
            ElementType.I64 => Cast<long, TOut>(_tensor.AsSpan<long>()),
            ElementType.I32 => Cast<int, TOut>(_tensor.AsSpan<int>()),
            ElementType.I16 => Cast<short, TOut>(_tensor.AsSpan<short>()),
            ElementType.I8 => Cast<sbyte, TOut>(_tensor.AsSpan<sbyte>()),
            _ => Cast<byte, TOut>(_tensor.Data.Span),
        };

    private static TOut[] Cast<TIn, TOut>(ReadOnlySpan<TIn> values)
        where TIn : INumberBase<TIn>
        where TOut : INumberBase<TOut>
    {
        var cast = new TOut[values.Length];
        for (int i = 0; i < cast.Length; i++)
            cast[i] = TOut.CreateSaturating(values[i]);
        return cast;
    }
}
