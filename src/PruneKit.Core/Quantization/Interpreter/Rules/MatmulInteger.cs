namespace PruneKit;

/// <summary>Computes a <see cref="MatmulKind"/>: sums of (a - zero point) * (b - zero point).</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/reference/batch_matmul.h">TensorFlow Lite's <c>BatchMatMul</c></see>; the product of the scales is taken in float32.</remarks>
internal sealed class MatmulInteger : IntegerRule<MatmulKind>
{
    /// <inheritdoc />
    protected override IntegerKernel Compile(MatmulKind kind, IntegerCall call)
    {
        if (call.Inputs[0].Bits != call.Inputs[1].Bits)
            throw call.Refusal($"its inputs have {call.Inputs[0].Bits} and {call.Inputs[1].Bits} bits; give both the same");
        (int rows, int depth, int columns) = ((int)call.InputShape[-2], (int)call.InputShape[-1], (int)call.OutputShape[-1]);
        var output = new OutputStage(call.Input, call.Output, [(double)(call.Inputs[0].Scale * call.Inputs[1].Scale) / call.Output.Scale]);
        OutputStage.Check(call, [[.. Enumerable.Repeat(1 << call.Input.Bits, depth)]], [0]);
        int[] lefts = Matrices(call, 0);
        int[] rights = Matrices(call, 1);
        return (inputs, outputs) =>
        {
            int[] row = new int[depth];
            int[] column = new int[depth];
            for (int i = 0; i < outputs[0].Length; i++)
            {
                int matrix = i / (rows * columns);
                Copy(inputs[0], (lefts[matrix] * rows * depth) + (i / columns % rows * depth), 1, call.Inputs[0].ZeroPoint, row);
                Copy(inputs[1], (rights[matrix] * depth * columns) + (i % columns), columns, call.Inputs[1].ZeroPoint, column);
                outputs[0][i] = output.Apply(IntegerDot.WideSum(row, column), 0);
            }
        };
    }

    /// <summary>For each matrix of the output, which of an input's it reads.</summary>
    private static int[] Matrices(IntegerCall call, int input)
    {
        Shape leading = new(call.InputShapes[input].Axes.SkipLast(2).ToValueList());
        return PositionMaps.Expand(leading, new Shape(call.OutputShape.Axes.SkipLast(2).ToValueList()));
    }

    private static void Copy(int[] codes, int start, int step, int zeroPoint, int[] numbers)
    {
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = codes[start + (i * step)] - zeroPoint;
    }
}
