namespace PruneKit;

/// <summary>Functions made of straight lines, by factors alone.</summary>
internal static class Ramps
{
    /// <summary>max(x, 0).</summary>
    /// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/micro/kernels/activations_common.cc">TensorFlow Lite Micro's ReLU</see>; the ratio of the scales is taken in float32.</remarks>
    public static IntegerOperation Relu(IntegerCall call)
    {
        Multiplier ratio = Multiplier.Of(call.Input.Scale / call.Output.Scale);
        (int input, ActivationQuantization output) = (call.Input.ZeroPoint, call.Output);
        return TableOperation.Of(call, code => Math.Clamp(ratio.Apply(code - input) + output.ZeroPoint, Math.Max(output.Lowest, output.ZeroPoint), output.Highest));
    }

    /// <summary>min(max(x, minimum), maximum): the code brought to the output's quantisation, then cut off between the bounds' codes.</summary>
    public static IntegerOperation Clamp(IntegerCall call, double? minimum, double? maximum)
    {
        Requantizer requantizer = call.Requantizer();
        int lowest = minimum is double least ? call.Output.Quantize((float)least) : call.Output.Lowest;
        int highest = maximum is double most ? call.Output.Quantize((float)most) : call.Output.Highest;
        return TableOperation.Of(call, code => Math.Clamp(requantizer.Apply(code), lowest, highest));
    }

    /// <summary>x where positive, slope * x elsewhere.</summary>
    /// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/reference/leaky_relu.h">TensorFlow Lite's <c>QuantizeLeakyRelu</c></see>; factors in float32.</remarks>
    public static IntegerOperation Leaky(IntegerCall call, float slope)
    {
        (ActivationQuantization input, ActivationQuantization output) = (call.Input, call.Output);
        Multiplier positive = Multiplier.Of(input.Scale / output.Scale);
        Multiplier negative = Multiplier.Of(input.Scale * Math.Abs(slope) / output.Scale);
        int sign = slope < 0 ? -1 : 1;
        return TableOperation.Of(call, code =>
        {
            int number = code - input.ZeroPoint;
            int result = number >= 0 ? positive.Apply(number) : sign * negative.Apply(number);
            return Math.Clamp(result + output.ZeroPoint, output.Lowest, output.Highest);
        });
    }

    /// <summary>|x|.</summary>
    public static IntegerOperation Absolute(IntegerCall call)
    {
        (ActivationQuantization input, ActivationQuantization output) = (call.Input, call.Output);
        Multiplier ratio = Multiplier.Of((double)input.Scale / output.Scale);
        return TableOperation.Of(call, code => Math.Clamp(ratio.Apply(Math.Abs(code - input.ZeroPoint)) + output.ZeroPoint, output.Lowest, output.Highest));
    }
}
