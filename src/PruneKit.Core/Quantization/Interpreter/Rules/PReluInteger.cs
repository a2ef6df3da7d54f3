namespace PruneKit;

/// <summary>Computes a <see cref="PReluKind"/>: codes of positive numbers by one factor, those of others times the slope's code by another.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/reference/prelu.h">TensorFlow Lite's <c>Prelu</c></see>.</remarks>
internal sealed class PReluInteger : IntegerRule<PReluKind>
{
    /// <inheritdoc />
    protected override IntegerKernel Compile(PReluKind kind, IntegerCall call)
    {
        IntegerTensor slopes = call.Weights("weight");
        (ActivationQuantization input, ActivationQuantization output) = (call.Input, call.Output);
        Multiplier positive = Multiplier.Of((double)input.Scale / output.Scale);
        Multiplier[] negative = [.. Enumerable.Range(0, (int)kind.Slopes).Select(slope => Multiplier.Of((double)input.Scale * slopes.ScaleAt(slope) / output.Scale))];
        int run = (int)(call.InputShape.ElementCount / kind.Slopes);
        return (inputs, outputs) =>
        {
            for (int i = 0; i < inputs[0].Length; i++)
            {
                int number = inputs[0][i] - input.ZeroPoint;
                int result = number >= 0 ? positive.Apply(number) : negative[i / run].Apply(number * slopes.Codes[i / run]);
                outputs[0][i] = Math.Clamp(result + output.ZeroPoint, output.Lowest, output.Highest);
            }
        };
    }
}
