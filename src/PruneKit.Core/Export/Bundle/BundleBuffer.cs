using System.Text;

namespace PruneKit;

/// <summary>The growing bytes of a bundle.</summary>
internal sealed class BundleBuffer
{
    private readonly List<byte> _bytes = [];

    /// <summary>Bytes so far.</summary>
    public int Length => _bytes.Count;

    /// <summary>Appends a byte.</summary>
    public void Byte(int value) => _bytes.Add((byte)value);

    /// <summary>Appends bytes.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes) => _bytes.AddRange(bytes);

    /// <summary>Appends a number in groups of seven bits, the lowest first.</summary>
    public void Variable(long value)
    {
        for (; value > 0x7F; value >>= 7)
            Byte((int)(0x80 | (value & 0x7F)));
        Byte((int)value);
    }

    /// <summary>Appends text as UTF-8 with its length before it.</summary>
    public void Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Variable(bytes.Length);
        Bytes(bytes);
    }

    /// <summary>Appends a part with its length before it.</summary>
    public void Part(BundleBuffer part)
    {
        Variable(part.Length);
        _bytes.AddRange(part._bytes);
    }

    /// <summary>The bytes.</summary>
    public byte[] ToArray() => [.. _bytes];
}
