namespace PruneKit;

/// <summary>From where to where values are represented.</summary>
/// <param name="Low">The lowest value.</param>
/// <param name="High">The highest value.</param>
public readonly record struct ObservedRange(double Low, double High)
{
    /// <summary>A narrower range than this counts as the single value 0: no sensor and no trained layer works with such numbers, and the scale's reciprocal must stay finite.</summary>
    private const double Narrowest = 1e-30;

    /// <summary>The quantisation that represents the range, widened so that 0 lies in it and has a code of its own.</summary>
    /// <remarks>8 bits: scale (high - low) / 255, zero point round(-128 - low / scale). 16 bits: scale max(-low, high) / 32767, zero point 0.
    /// Source: <see href="https://arxiv.org/abs/1712.05877">Jacob et al. 2018</see>, section 3.1. Examples: [-1, 4.1] in 8 bits has the scale 0.02 and the zero point -78; [0, 0] the scale 1 and the zero point -128; [1, 2.55] becomes [0, 2.55] with scale 0.01
    /// and zero point -128; [-1, 4.1] in 16 bits has the scale 4.1 / 32767.</remarks>
    /// <param name="bits">8 or 16.</param>
    /// <exception cref="InvalidOptionException">Other bits.</exception>
    public ActivationQuantization Quantization(int bits)
    {
        if (bits is not (8 or 16))
            throw new InvalidOptionException($"values of {bits} bits; 8 and 16 are supported");
        double low = Math.Min(Low, 0), high = Math.Max(High, 0);
        if (high - low < Narrowest)
            return new ActivationQuantization(bits, 1, bits == 8 ? -128 : 0);
        if (bits == 16)
            return new ActivationQuantization(bits, (float)(Math.Max(-low, high) / short.MaxValue), 0);
        float scale = (float)((high - low) / byte.MaxValue);
        return new ActivationQuantization(bits, scale, (int)Math.Clamp(Math.Round(-128 - (low / scale), MidpointRounding.AwayFromZero), -128, 127));
    }

    /// <summary>The smallest range that holds both.</summary>
    public ObservedRange Including(ObservedRange other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));
}
