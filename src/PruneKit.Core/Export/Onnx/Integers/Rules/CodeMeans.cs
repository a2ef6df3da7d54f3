namespace PruneKit;

/// <summary>Means of codes, rounded half away from zero as TensorFlow Lite's pools do: the codes themselves are averaged, and halves are nudged outwards before QuantizeLinear rounds them to even.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/reference/integer_ops/pooling.h">TensorFlow Lite's integer <c>AveragePool</c></see>. Without it every second mean of two codes would differ by one.</remarks>
internal static class CodeMeans
{
    /// <summary>Above the rounding error of a mean of whole numbers, below its distance from a half where it is none, up to 1,000 numbers.</summary>
    private const double Nudge = 1 + (1.0 / (1 << 18));

    /// <summary>Writes them.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="padded">Whether zeros around the input count, which stand for the zero point.</param>
    public static OnnxValue Write(OnnxIntegerLayer layer, bool padded)
    {
        ActivationQuantization input = layer.Call.Input, whole = new(input.Bits, 1, 0);
        ActivationQuantization taken = padded ? whole with { ZeroPoint = input.ZeroPoint } : whole;
        string mean = layer.Emit([layer.Codes.Dequantize(layer.Inputs[0].Name, taken)]);
        OnnxLayer nodes = layer.Nodes([mean]);
        if (taken.ZeroPoint != 0)
            mean = nodes.Node("Add", [mean, nodes.Number("zero", taken.ZeroPoint)]);
        string nudged = nodes.Node("Mul", [mean, nodes.Number("outwards", Nudge)]);
        return OnnxValue.Codes(layer.Codes.Requantize(layer.Codes.Quantize(nudged, whole), input, layer.Call.Output));
    }
}
