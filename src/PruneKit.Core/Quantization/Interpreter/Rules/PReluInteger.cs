namespace PruneKit;

/// <summary>Computes a <see cref="PReluKind"/>: codes of positive numbers by one factor, those of others times the slope's code by another.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/reference/prelu.h">TensorFlow Lite's <c>Prelu</c></see>.</remarks>
internal sealed class PReluInteger : IntegerRule<PReluKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(PReluKind kind, IntegerCall call)
    {
        IntegerTensor slopes = call.Weights("weight");
        (ActivationQuantization input, ActivationQuantization output) = (call.Input, call.Output);
        Multiplier[] negative = [.. Enumerable.Range(0, (int)kind.Slopes).Select(slope => Multiplier.Of((double)input.Scale * slopes.ScaleAt(slope) / output.Scale))];
        return new PReluOperation(call, slopes.Codes.ToArray(), Multiplier.Of((double)input.Scale / output.Scale), negative);
    }
}
