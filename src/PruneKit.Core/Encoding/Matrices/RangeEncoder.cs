namespace PruneKit;

/// <summary>A range encoder: bits of any probability, in as many bits as they are worth.</summary>
/// <remarks>Source: <see href="https://www.compressconsult.com/rangecoder/rngcod.pdf">Martin 1979</see>, with the carry and the 32-bit range of LZMA. The interval [low, low + range) holds all continuations; when the range falls below 2^24 its highest byte is settled.
/// A bit 1 takes the lower part of the interval. At the end one byte is enough: the lowest multiple of 2^24 in the interval.</remarks>
internal struct RangeEncoder : IBitCoder
{
    /// <summary>The range is kept at this or above.</summary>
    public const uint LowestRange = 1u << 24;

    /// <summary>Raw bits that are coded at once.</summary>
    public const int RawBits = 16;

    private readonly List<byte>? _bytes;
    private ulong _low;
    private uint _range = uint.MaxValue;

    /// <summary>Starts.</summary>
    /// <param name="bytes">Where bytes go to; null only counts them.</param>
    public RangeEncoder(List<byte>? bytes) => _bytes = bytes;

    /// <summary>Bytes so far; one more comes from <see cref="Finish"/>.</summary>
    public long Count { get; private set; }

    /// <inheritdoc />
    public uint Code(ref uint state, uint bit)
    {
        uint bound = (_range >> 16) * AdaptiveBit.Probability(state);
        state = AdaptiveBit.After(state, bit);
        if (bit != 0)
        {
            _range = bound;
        }
        else
        {
            _low += bound;
            _range -= bound;
        }

        Normalize();
        return bit;
    }

    /// <inheritdoc />
    public uint Position(ref uint state, uint bit) => Code(ref state, bit);

    /// <inheritdoc />
    public uint Raw(uint value, int count)
    {
        for (int left = count; left > 0;)
        {
            int taken = Math.Min(left, RawBits);
            left -= taken;
            _range >>= taken;
            _low += (ulong)_range * ((value >> left) & ((1u << taken) - 1));
            Normalize();
        }

        return value;
    }

    /// <summary>Settles the last byte.</summary>
    public void Finish()
    {
        _low = (_low + LowestRange - 1) / LowestRange * LowestRange;
        Settle();
    }

    private void Normalize()
    {
        while (_range < LowestRange)
        {
            Settle();
            _range <<= 8;
        }
    }

    private void Settle()
    {
        Count++;
        if (_bytes is not null)
        {
            if (_low > uint.MaxValue)
                Carry(_bytes);
            _bytes.Add(unchecked((byte)(_low >> 24)));
        }

        _low = (_low & (LowestRange - 1)) << 8;
    }

    private static void Carry(List<byte> bytes)
    {
        int last = bytes.Count - 1;
        for (; bytes[last] == byte.MaxValue; last--)
            bytes[last] = 0;
        bytes[last]++;
    }
}
