namespace PruneKit;

/// <summary>A function of single codes: a table with an entry for each code that there is.</summary>
/// <param name="lowest">The code of the first entry.</param>
/// <param name="table">The output's code for each code of the input.</param>
internal sealed class TableOperation(int lowest, int[] table) : IntegerOperation
{
    /// <summary>The output's code for each code of the input, from the lowest on.</summary>
    public IReadOnlyList<int> Table => table;

    /// <summary>Tabulates a function from the input's codes to the output's.</summary>
    public static TableOperation Of(IntegerCall call, Func<int, int> function) =>
        new(call.Input.Lowest, [.. Enumerable.Range(call.Input.Lowest, call.Input.Highest - call.Input.Lowest + 1).Select(function)]);

    /// <summary>A function of real numbers: for 8 bits each code's own result, rounded half away from zero; for 16 bits by <see cref="InterpolatedTable"/>.</summary>
    /// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/micro/kernels/elu.cc">TensorFlow Lite Micro's table of ELU</see>.</remarks>
    public static TableOperation OfReal(IntegerCall call, Func<double, double> function)
    {
        (ActivationQuantization input, ActivationQuantization output) = (call.Input, call.Output);
        if (input.Bits <= 8)
            return Of(call, code => Nearest(output, function((double)input.Scale * (code - input.ZeroPoint))));
        if (output.Bits <= 8)
            throw call.Refusal($"its input has {input.Bits} bits, its output {output.Bits}; give both the same");
        var table = new InterpolatedTable(new(input.Scale, input.ZeroPoint), new(output.Scale, output.ZeroPoint), x => (float)function(x));
        return Of(call, code => table[code]);
    }

    /// <inheritdoc />
    public override void Run(int[][] inputs, int[][] outputs)
    {
        for (int i = 0; i < inputs[0].Length; i++)
            outputs[0][i] = table[inputs[0][i] - lowest];
    }

    private static int Nearest(ActivationQuantization output, double value) =>
        double.IsNaN(value) ? output.ZeroPoint : (int)Math.Clamp(Math.Round(value / output.Scale, MidpointRounding.AwayFromZero) + output.ZeroPoint, output.Lowest, output.Highest);
}
