using System.Runtime.InteropServices;

namespace PruneKit;

/// <summary>A tensor as it stands in a file: type, shape and little-endian bytes, row-major. It knows nothing of libtorch.</summary>
/// <remarks>Immutable as long as the owner of <see cref="Data"/> leaves it alone; readers hand out slices of the file's bytes, not copies.</remarks>
public sealed class StoredTensor
{
    /// <summary>Wraps bytes, without a copy.</summary>
    /// <param name="type">What an element is.</param>
    /// <param name="shape">The extent of each axis, none negative; empty for a single number.</param>
    /// <param name="data">Exactly as many bytes as type and shape need.</param>
    /// <exception cref="InvalidInputException">Type, shape and bytes do not fit.</exception>
    public StoredTensor(ElementType type, ValueList<long> shape, ReadOnlyMemory<byte> data)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (ByteCount(type, shape) != data.Length)
        {
            string needed = ByteCount(type, shape) is long bytes ? $"needs {bytes} bytes" : "is not a shape (a negative extent, or more than 2^63 bytes)";
            throw new InvalidInputException($"a tensor of {ElementTypes.NameOf(type)} {shape} {needed} but {data.Length} were given; pass data that match the shape");
        }

        Type = type;
        Shape = shape;
        Data = data;
    }

    /// <summary>What an element is.</summary>
    public ElementType Type { get; }

    /// <summary>The extent of each axis; empty for a single number.</summary>
    public ValueList<long> Shape { get; }

    /// <summary>The elements' bytes, little-endian, row-major.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>How many elements there are; 1 for an empty shape.</summary>
    public long Count => Data.Length / ElementTypes.SizeOf(Type);

    /// <summary>Copies values into a tensor of their own type.</summary>
    /// <param name="values">The elements, row-major.</param>
    /// <param name="shape">Their shape; left out, a vector.</param>
    /// <exception cref="InvalidInputException">The shape does not fit, or the type cannot be stored.</exception>
    public static StoredTensor Create<T>(ReadOnlySpan<T> values, ValueList<long>? shape = null)
        where T : unmanaged =>
        new(ElementTypes.Of<T>(), shape ?? [values.Length], MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>The elements as C# values, without a copy.</summary>
    /// <typeparam name="T">The C# type of <see cref="Type"/>; BF16 may be read as ushort.</typeparam>
    /// <exception cref="InvalidInputException">The tensor holds another type.</exception>
    public ReadOnlySpan<T> AsSpan<T>()
        where T : unmanaged
    {
        bool fits = Type == ElementType.BF16 ? typeof(T) == typeof(ushort) : typeof(T) != typeof(ushort) && ElementTypes.Of<T>() == Type;
        if (!fits)
            throw new InvalidInputException($"a tensor of {ElementTypes.NameOf(Type)} {Shape} cannot be read as {typeof(T).Name}; read its own type and convert");
        return MemoryMarshal.Cast<byte, T>(Data.Span);
    }

    /// <summary>Type and shape: <c>F32 [16, 1, 5]</c>.</summary>
    public override string ToString() => $"{ElementTypes.NameOf(Type)} {Shape}";

    /// <summary>The bytes that a type and a shape need; null where an extent is negative or the product exceeds 63 bits.</summary>
    internal static long? ByteCount(ElementType type, ValueList<long> shape)
    {
        Int128 bytes = ElementTypes.SizeOf(type);
        foreach (long extent in shape)
        {
            bytes *= extent;
            if (extent < 0 || bytes > long.MaxValue)
                return null;
        }

        return (long)bytes;
    }
}
