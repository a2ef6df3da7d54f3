namespace PruneKit;

/// <summary>The CRC-32 of Ethernet, ZIP and PNG.</summary>
/// <remarks>Source: <see href="https://www.w3.org/TR/png/#D-CRCAppendix">PNG, annex D</see>: polynomial EDB88320, the low bit first, all ones before and after. Example: the nine digits "123456789" give CBF43926.</remarks>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB8_8320;
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(entry => Entry((uint)entry))];

    /// <summary>The checksum of bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
            crc = Table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    private static uint Entry(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
        return value;
    }
}
