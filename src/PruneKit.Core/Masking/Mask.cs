using System.Numerics;
using TorchSharp;

namespace PruneKit;

/// <summary>Which elements of one weight tensor are kept: a bit each, 1 = kept, 0 = pruned. Nothing else can stand in it. Immutable.</summary>
/// <remarks>Elements are counted row-major. Example: the values [1, 0, 1, 1] pack into one byte, 0b1101, lowest bit first.</remarks>
public sealed class Mask : IEquatable<Mask>
{
    private const int ByteBits = 8;
    private readonly byte[] _bits;

    internal Mask(Shape shape, byte[] bits)
    {
        (Shape, _bits, Count) = (shape, bits, shape.ElementCount);
        if (bits.Length != PackedLength(Count))
            throw new InvalidInputException($"a mask of shape {shape} takes {PackedLength(Count)} bytes of bits, not {bits.Length}; write the file anew");
        if (Count % ByteBits != 0 && bits[^1] >> (int)(Count % ByteBits) != 0)
            throw new InvalidInputException($"a mask of shape {shape} has bits beyond its {Count} elements; write the file anew");
        KeptCount = bits.Sum(value => (long)BitOperations.PopCount(value));
    }

    /// <summary>The weight's shape.</summary>
    public Shape Shape { get; }

    /// <summary>How many elements there are.</summary>
    public long Count { get; }

    /// <summary>How many are kept.</summary>
    public long KeptCount { get; }

    /// <summary>How many are pruned.</summary>
    public long PrunedCount => Count - KeptCount;

    /// <summary>The bits, eight elements a byte, lowest bit first; the last byte is filled up with zeros.</summary>
    public ReadOnlySpan<byte> Bits => _bits;

    /// <summary>Whether the element of that row-major index is kept.</summary>
    public bool this[long index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return (_bits[index / ByteBits] & (1 << (int)(index % ByteBits))) != 0;
        }
    }

    /// <summary>A mask that prunes nothing.</summary>
    public static Mask KeepAll(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        byte[] bits = new byte[PackedLength(shape.ElementCount)];
        Array.Fill(bits, byte.MaxValue);
        if (shape.ElementCount % ByteBits is long rest and > 0)
            bits[^1] = (byte)((1 << (int)rest) - 1);
        return new Mask(shape, bits);
    }

    /// <summary>A mask from zeros and ones.</summary>
    /// <param name="values">One an element, row-major: 1 keeps, 0 prunes.</param>
    /// <param name="shape">The weight's shape.</param>
    /// <exception cref="InvalidInputException">A value is neither 0 nor 1, or there are too few or too many.</exception>
    public static Mask Of(ReadOnlySpan<float> values, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (values.Length != shape.ElementCount)
            throw new InvalidInputException($"a mask of shape {shape} needs {shape.ElementCount} values, not {values.Length}");
        byte[] bits = new byte[PackedLength(values.Length)];
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is not (0 or 1))
                throw new InvalidInputException(FormattableString.Invariant($"mask value {values[i]} at index {i} is neither 0 nor 1; a mask only keeps or prunes"));
            bits[i / ByteBits] |= (byte)((int)values[i] << (i % ByteBits));
        }

        return new Mask(shape, bits);
    }

    /// <summary>A tensor of zeros and ones to multiply the weight with; the caller disposes it.</summary>
    /// <param name="type">The weight's element type.</param>
    /// <param name="device">Where the weight is. Default: the CPU.</param>
    public torch.Tensor ToTensor(torch.ScalarType type = torch.ScalarType.Float32, torch.Device? device = null)
    {
        using torch.Tensor bytes = torch.empty(Shape.Axes.ToArray(), torch.ScalarType.Byte);
        Unpack(bytes.bytes);
        return bytes.to(type, device ?? torch.CPU);
    }

    /// <inheritdoc />
    public bool Equals(Mask? other) => other is not null && Shape == other.Shape && _bits.AsSpan().SequenceEqual(other._bits);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Mask);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Shape, KeptCount);

    /// <summary>Counts: <c>3 of 10 kept</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{KeptCount} of {Count} kept");

    /// <summary>What this prunes is kept, and the other way round.</summary>
    internal Mask Inverse() => Combine(KeepAll(Shape), static (mine, all) => all & ~mine);

    /// <summary>What either keeps.</summary>
    internal Mask Or(Mask other) => Combine(other, static (mine, theirs) => mine | theirs);

    /// <summary>What both keep.</summary>
    internal Mask And(Mask other) => Combine(other, static (mine, theirs) => mine & theirs);

    private Mask Combine(Mask other, Func<int, int, int> rule)
    {
        byte[] bits = new byte[_bits.Length];
        for (int i = 0; i < bits.Length; i++)
            bits[i] = (byte)(rule(_bits[i], other._bits[i]) & byte.MaxValue);
        return new Mask(Shape, bits);
    }

    /// <summary>The bytes that so many bits take.</summary>
    internal static long PackedLength(long count) => (count + ByteBits - 1) / ByteBits;

    private void Unpack(Span<byte> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = (byte)((_bits[i >> 3] >> (i & 7)) & 1);
    }
}
