namespace PruneKit;

/// <summary>Codes of one quantisation to those of another: out = zero + round((code - zero point) * scale ratio), cut off at the ends. Equal quantisations leave codes alone.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/reference/requantize.h">TensorFlow Lite's <c>Requantize</c></see>.
/// Example: from scale 0.5, zero point -2 to scale 0.25, zero point 0: the code 1 (1.5) becomes 6.</remarks>
internal readonly record struct Requantizer
{
    private readonly ActivationQuantization _from;
    private readonly ActivationQuantization _to;
    private readonly Multiplier _ratio;

    private Requantizer(ActivationQuantization from, ActivationQuantization to) =>
        (_from, _to, _ratio) = (from, to, from == to ? default : Multiplier.Of((double)from.Scale / to.Scale));

    /// <summary>Whether codes stay as they are.</summary>
    public bool IsIdentity => _from == _to;

    /// <summary>The ratio of the scales; of equal quantisations there is none.</summary>
    public Multiplier Ratio => _ratio;

    /// <summary>Between two quantisations.</summary>
    public static Requantizer Of(ActivationQuantization from, ActivationQuantization to) => new(from, to);

    /// <summary>The code.</summary>
    public int Apply(int code) => IsIdentity ? code : Math.Clamp(_ratio.Apply(code - _from.ZeroPoint) + _to.ZeroPoint, _to.Lowest, _to.Highest);
}
