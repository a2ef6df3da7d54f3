namespace PruneKit;

/// <summary>Computes a <see cref="MatmulKind"/>: sums of (a - zero point) * (b - zero point).</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/reference/batch_matmul.h">TensorFlow Lite's <c>BatchMatMul</c></see>; the product of the scales is taken in float32.</remarks>
internal sealed class MatmulInteger : IntegerRule<MatmulKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(MatmulKind kind, IntegerCall call)
    {
        if (call.Inputs[0].Bits != call.Inputs[1].Bits)
            throw call.Refusal($"its inputs have {call.Inputs[0].Bits} and {call.Inputs[1].Bits} bits; give both the same");
        var output = new OutputStage(call.Input, call.Output, [(double)(call.Inputs[0].Scale * call.Inputs[1].Scale) / call.Output.Scale]);
        OutputStage.Check(call, [[.. Enumerable.Repeat(1 << call.Input.Bits, (int)call.InputShape[-1])]], [0]);
        return new MatmulOperation(call, output, Matrices(call, 0), Matrices(call, 1));
    }

    /// <summary>For each matrix of the output, which of an input's it reads.</summary>
    private static int[] Matrices(IntegerCall call, int input)
    {
        Shape leading = new(call.InputShapes[input].Axes.SkipLast(2).ToValueList());
        return PositionMaps.Expand(leading, new Shape(call.OutputShape.Axes.SkipLast(2).ToValueList()));
    }
}
