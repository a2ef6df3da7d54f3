namespace PruneKit;

/// <summary>The constants of the format (FORMAT.md) and the limits that a reader sets.</summary>
internal static class BundleFormat
{
    /// <summary>The first three bytes: PKB.</summary>
    public static ReadOnlySpan<byte> Magic => "PKB"u8;

    /// <summary>The version in the fourth byte.</summary>
    public const byte Version = 1;

    /// <summary>Where the file's length stands: four bytes, little-endian.</summary>
    public const int LengthOffset = 4;

    /// <summary>Where the flags stand.</summary>
    public const int FlagsOffset = 8;

    /// <summary>Bytes before the first part, without a base's digest.</summary>
    public const int HeaderBytes = 9;

    /// <summary>The flag of an update; the base's digest follows the flags.</summary>
    public const byte UpdateFlag = 1;

    /// <summary>Bytes of SHA-256.</summary>
    public const int DigestBytes = 32;

    /// <summary>Bytes of CRC-32.</summary>
    public const int ChecksumBytes = 4;

    /// <summary>Bytes behind the last part: digest and checksum.</summary>
    public const int TrailerBytes = DigestBytes + ChecksumBytes;

    /// <summary>The shortest bundle.</summary>
    public const int ShortestFile = HeaderBytes + TrailerBytes;

    /// <summary>The longest bundle: 256 MiB, so that a device counts its bits in 32 bits.</summary>
    public const int LongestFile = 1 << 28;

    /// <summary>Elements that a file may hold for each of its bytes; a writer fills up with zeros where the network has more.</summary>
    public const int ElementsPerByte = 1024;

    /// <summary>The most tensors, layers, inputs, fields or values.</summary>
    public const int MostEntries = 65_536;
}
