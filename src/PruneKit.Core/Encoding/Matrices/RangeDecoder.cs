namespace PruneKit;

/// <summary>The other half of <see cref="RangeEncoder"/>. Behind the last byte it reads zeros, three at most of a whole stream.</summary>
internal ref struct RangeDecoder : IBitCoder
{
    /// <summary>Bytes that it reads ahead of those that are settled.</summary>
    private const int Ahead = 4;

    private readonly ReadOnlySpan<byte> _bytes;
    private int _next;
    private uint _range = uint.MaxValue;
    private uint _code;

    public RangeDecoder(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        for (int i = 0; i < Ahead; i++)
            Shift();
    }

    /// <summary>Bytes of the stream that would have brought it here, the last one included.</summary>
    public readonly int Consumed => _next - Ahead + 1;

    /// <summary>Whether raw bits were none that an encoder writes.</summary>
    public bool Invalid { get; private set; }

    /// <inheritdoc />
    public uint Code(ref uint state, uint bit)
    {
        unchecked
        {
            uint current = state, bound = (_range >> 16) * AdaptiveBit.Probability(current);
            if (_code < bound)
            {
                _range = bound;
                bit = 1;
            }
            else
            {
                _code -= bound;
                _range -= bound;
                bit = 0;
            }

            state = AdaptiveBit.After(current, bit);
            while (_range < RangeEncoder.LowestRange)
            {
                _range <<= 8;
                Shift();
            }

            return bit;
        }
    }

    /// <inheritdoc />
    public uint Position(ref uint state, uint bit) => Code(ref state, bit);

    /// <inheritdoc />
    public uint Raw(uint value, int count)
    {
        value = 0;
        for (int left = count; left > 0;)
        {
            int taken = Math.Min(left, RangeEncoder.RawBits);
            left -= taken;
            _range >>= taken;
            uint part = _code / _range;
            Invalid |= part >> taken != 0;
            part &= (1u << taken) - 1;
            _code -= part * _range;
            value = (value << taken) | part;
            while (_range < RangeEncoder.LowestRange)
            {
                _range <<= 8;
                Shift();
            }
        }

        return value;
    }

    private void Shift()
    {
        _code = (_code << 8) | (_next < _bytes.Length ? _bytes[_next] : 0u);
        _next++;
    }
}
