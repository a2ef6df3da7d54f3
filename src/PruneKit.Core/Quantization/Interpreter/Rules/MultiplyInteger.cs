namespace PruneKit;

/// <summary>Computes a <see cref="MultiplyKind"/>: the product of both codes less their zero points, times one factor.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/reference/integer_ops/mul.h">TensorFlow Lite's <c>MulElementwise</c></see>.</remarks>
internal sealed class MultiplyInteger : IntegerRule<MultiplyKind>
{
    /// <inheritdoc />
    protected override IntegerKernel Compile(MultiplyKind kind, IntegerCall call)
    {
        PairKernel.CheckBits(call);
        (ActivationQuantization left, ActivationQuantization right, ActivationQuantization output) = (call.Inputs[0], call.Inputs[1], call.Output);
        var factor = Multiplier.Of((double)left.Scale * right.Scale / output.Scale);
        return PairKernel.Of(call, (a, b) => Math.Clamp(factor.Apply((a - left.ZeroPoint) * (b - right.ZeroPoint)) + output.ZeroPoint, output.Lowest, output.Highest));
    }
}
