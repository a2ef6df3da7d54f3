namespace PruneKit;

/// <summary>How a tensor's codes stand for numbers: real = scale * (code - zero point).</summary>
/// <param name="Scales">One, or one for each position of the axis.</param>
/// <param name="ZeroPoint">The code of 0, everywhere.</param>
/// <param name="Axis">The axis that the scales run along.</param>
internal sealed record TfLiteScales(ValueList<float> Scales, int ZeroPoint = 0, int Axis = 0)
{
    /// <summary>A value's.</summary>
    public static TfLiteScales Of(ActivationQuantization quantization) => new([quantization.Scale], quantization.ZeroPoint);
}
