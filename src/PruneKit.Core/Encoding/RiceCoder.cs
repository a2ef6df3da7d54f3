namespace PruneKit;

/// <summary>Rice codes: small integers in few bits.</summary>
/// <remarks>Source: Rice, R. F., <see href="https://ntrs.nasa.gov/citations/19790014634">Some practical universal noiseless coding techniques</see>, JPL 79-22, 1979. A signed
/// number is folded (0, -1, 1, -2 -> 0, 1, 2, 3); its quotient by 2^k goes in ones ended by a zero, its remainder in k bits. A quotient of
/// 24 or more is written as 24 ones and the folded number in 32 bits. Example: 5 at k = 2 folds to 10 = 2 * 4 + 2: <c>110 10</c>.</remarks>
internal static class RiceCoder
{
    private const int Escape = 24;

    /// <summary>The largest parameter.</summary>
    public const int MaxParameter = 15;

    /// <summary>Bits that <see cref="Write"/> takes.</summary>
    public static int BitsFor(int value, int k)
    {
        uint quotient = Fold(value) >> k;
        return quotient < Escape ? (int)quotient + 1 + k : Escape + 32;
    }

    /// <summary>Writes one number with parameter <paramref name="k"/>.</summary>
    public static void Write(BitWriter writer, int value, int k)
    {
        uint folded = Fold(value);
        uint quotient = folded >> k;
        if (quotient < Escape)
        {
            writer.Write((1u << ((int)quotient + 1)) - 2, (int)quotient + 1);
            writer.Write(folded & ((1u << k) - 1), k);
            return;
        }

        writer.Write((1u << Escape) - 1, Escape);
        writer.Write(folded, 32);
    }

    /// <summary>Reads one number with parameter <paramref name="k"/>.</summary>
    /// <exception cref="EndOfStreamException">The bits end inside the number.</exception>
    public static int Read(ref BitReader reader, int k)
    {
        int quotient = 0;
        while (quotient < Escape && reader.Read(1) != 0)
        {
            quotient++;
        }

        uint folded = quotient == Escape ? reader.Read(32) : ((uint)quotient << k) | reader.Read(k);
        return (int)(folded >> 1) ^ -(int)(folded & 1);
    }

    private static uint Fold(int value) => unchecked((uint)((value << 1) ^ (value >> 31)));
}
