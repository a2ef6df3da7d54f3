namespace PruneKit;

/// <summary>One half of a range coder. A model runs the same over both: the encoder is told each bit, the decoder tells it.</summary>
internal interface IBitCoder
{
    /// <summary>Codes a bit by an adaptive probability, and teaches that.</summary>
    /// <param name="state">The probability that it is 1 (<see cref="AdaptiveBit"/>).</param>
    /// <param name="bit">The bit, for an encoder; 0 or 1.</param>
    /// <returns>The bit.</returns>
    uint Code(ref uint state, uint bit);

    /// <summary>Codes whether a value stands here; apart from others only so that a tally can tell them.</summary>
    /// <returns>The bit.</returns>
    uint Position(ref uint state, uint bit);

    /// <summary>Codes up to 32 bits that are as likely 0 as 1.</summary>
    /// <returns>The bits.</returns>
    uint Raw(uint value, int count);
}
