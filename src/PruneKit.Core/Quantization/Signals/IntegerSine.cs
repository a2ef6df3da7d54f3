namespace PruneKit;

/// <summary>Sines from a table of 512 parts of a turn, with straight lines between them.</summary>
/// <remarks>An angle is a share of 2^32 of a turn, a sine one of 2^15 of one. The table's entries are round(32767 sin(2 pi i / 512)); the error is below 1.3 / 2^15. Example: an eighth of a turn, 2^29, gives 23170.</remarks>
internal static class IntegerSine
{
    /// <summary>Parts of a turn.</summary>
    public const int Parts = 512;

    /// <summary>A quarter of a turn.</summary>
    public const uint Quarter = 1u << 30;

    private const int PartBits = 23;
    private const int Largest = 32767;

    /// <summary>The table: one more entry than parts.</summary>
    public static short[] Table { get; } = [.. Enumerable.Range(0, Parts + 1).Select(i => (short)Math.Round(Largest * Math.Sin(2 * Math.PI * i / Parts)))];

    /// <summary>The sine of an angle.</summary>
    public static int Of(uint angle)
    {
        int part = (int)(angle >> PartBits), share = (int)(angle >> (PartBits - 15)) & 0x7FFF;
        return Table[part] + ((((Table[part + 1] - Table[part]) * share) + (1 << 14)) >> 15);
    }

    /// <summary>The cosine of an angle.</summary>
    public static int Cosine(uint angle) => Of(unchecked(angle + Quarter));
}
