namespace PruneKit;

/// <summary>Adds up what positions are worth in bits; a coder that writes nothing.</summary>
internal struct PositionTally : IBitCoder
{
    /// <summary>Minus the logarithms of all probabilities.</summary>
    public double Bits { get; private set; }

    /// <inheritdoc />
    public uint Code(ref uint state, uint bit)
    {
        state = AdaptiveBit.After(state, bit);
        return bit;
    }

    /// <inheritdoc />
    public uint Position(ref uint state, uint bit)
    {
        double one = AdaptiveBit.Probability(state) / 65_536.0;
        Bits -= Math.Log2(bit != 0 ? one : 1 - one);
        return Code(ref state, bit);
    }

    /// <inheritdoc />
    public readonly uint Raw(uint value, int count) => value;
}
