namespace PruneKit;

/// <summary>How the numbers of one value of a network become integers: real = scale * (code - zero point), one scale for the whole tensor.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1712.05877">Jacob et al. 2018</see>, eq. 1; the ranges are those of
/// <see href="https://ai.google.dev/edge/litert/models/quantization_spec">TensorFlow Lite's 8-bit specification</see>: [-128, 127], for 16 bits [-32768, 32767] with the zero point 0.
/// Example: 8 bits, scale 0.5, zero point -2: 1.3 becomes round(2.6) - 2 = 1, which stands for 1.5.</remarks>
/// <param name="Bits">Bits of a code; 8 or 16.</param>
/// <param name="Scale">What one step is worth; positive, finite.</param>
/// <param name="ZeroPoint">The code of 0.</param>
public sealed record ActivationQuantization(int Bits, float Scale, int ZeroPoint)
{
    /// <summary>The lowest code: -128 for 8 bits.</summary>
    public int Lowest => -(1 << (Bits - 1));

    /// <summary>The highest code: 127 for 8 bits.</summary>
    public int Highest => (1 << (Bits - 1)) - 1;

    /// <summary>The code of a number: rounded half away from zero as TensorFlow Lite does, numbers out of range at its ends. NaN becomes the zero point.</summary>
    public int Quantize(float value)
    {
        double code = Math.Round((double)(value / Scale), MidpointRounding.AwayFromZero) + ZeroPoint;
        return double.IsNaN(code) ? ZeroPoint : (int)Math.Clamp(code, Lowest, Highest);
    }

    /// <summary>The number that a code stands for.</summary>
    public float Dequantize(int code) => Scale * (code - ZeroPoint);

    /// <exception cref="InvalidInputException">Bits, scale or zero point are out of range.</exception>
    internal ActivationQuantization Checked(string where)
    {
        if (Bits is not (8 or 16))
            throw new InvalidInputException($"{where}: activations of {Bits} bits; 8 and 16 are supported");
        if (!float.IsFinite(Scale) || Scale <= 0)
            throw new InvalidInputException($"{where}: the scale {Scale} is not a positive number; quantise the network anew");
        if (ZeroPoint < Lowest || ZeroPoint > Highest || (Bits == 16 && ZeroPoint != 0))
            throw new InvalidInputException($"{where}: the zero point {ZeroPoint} does not lie in [{Lowest}, {Highest}]{(Bits == 16 ? ", and 16 bits take only 0" : string.Empty)}; quantise the network anew");
        return this;
    }
}
