using System.Globalization;

namespace PruneKit;

/// <summary>A number of bytes. KiB are 1,024 bytes, KB do not occur.</summary>
/// <param name="Bytes">The count; not negative.</param>
public readonly record struct ByteSize(long Bytes)
{
    /// <summary>So many times 1,024 bytes.</summary>
    public static ByteSize KiB(long count) => new(count * 1024);

    /// <summary>In the largest unit that keeps the number readable: <c>812 B</c>, <c>17.3 KiB</c>, <c>2.10 MiB</c>.</summary>
    public override string ToString() => Bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{Bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{Bytes / 1024.0:0.0} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Bytes / 1048576.0:0.00} MiB"),
    };
}
