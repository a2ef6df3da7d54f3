namespace PruneKit;

/// <summary>A function of single codes: a table with an entry for each code that there is.</summary>
internal static class ElementKernel
{
    /// <summary>Tabulates a function from the input's codes to the output's.</summary>
    public static IntegerKernel Of(IntegerCall call, Func<int, int> function)
    {
        int lowest = call.Input.Lowest;
        int[] table = [.. Enumerable.Range(lowest, call.Input.Highest - lowest + 1).Select(function)];
        return (inputs, outputs) =>
        {
            for (int i = 0; i < inputs[0].Length; i++)
                outputs[0][i] = table[inputs[0][i] - lowest];
        };
    }

    /// <summary>A function of real numbers: for 8 bits each code's own result, rounded half away from zero; for 16 bits by <see cref="InterpolatedTable"/>.</summary>
    /// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/micro/kernels/elu.cc">TensorFlow Lite Micro's table of ELU</see>.</remarks>
    public static IntegerKernel OfReal(IntegerCall call, Func<double, double> function)
    {
        (ActivationQuantization input, ActivationQuantization output) = (call.Input, call.Output);
        if (input.Bits <= 8)
            return Of(call, code => Nearest(output, function((double)input.Scale * (code - input.ZeroPoint))));
        if (output.Bits <= 8)
            throw call.Refusal($"its input has {input.Bits} bits, its output {output.Bits}; give both the same");
        var table = new InterpolatedTable(new(input.Scale, input.ZeroPoint), new(output.Scale, output.ZeroPoint), x => (float)function(x));
        return Of(call, code => table[code]);
    }

    private static int Nearest(ActivationQuantization output, double value) =>
        double.IsNaN(value) ? output.ZeroPoint : (int)Math.Clamp(Math.Round(value / output.Scale, MidpointRounding.AwayFromZero) + output.ZeroPoint, output.Lowest, output.Highest);
}
