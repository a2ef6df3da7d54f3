namespace PruneKit;

/// <summary>Computes a <see cref="SoftmaxKind"/>; the arithmetic is <see cref="IntegerSoftmax"/>'s.</summary>
internal sealed class SoftmaxInteger : IntegerRule<SoftmaxKind>
{
    private delegate void Row(Span<int> codes);

    /// <inheritdoc />
    protected override IntegerKernel Compile(SoftmaxKind kind, IntegerCall call)
    {
        if (kind.Log)
            throw call.Refusal("its logarithm has no integer definition; take the softmax itself, whose order is the same");
        ActivationQuantization prescribed = Of(call.Input.Bits);
        if (call.Output != prescribed)
            throw call.Refusal($"its output is quantised as {call.Output}; TensorFlow Lite's arithmetic has {prescribed}");
        int[][] rows = ReducedAxes.Groups(call.InputShape, [kind.Axis]);
        Row row = call.Input.Bits == 8 ? new IntegerSoftmax(call.Input.Scale).Apply : new IntegerSoftmax16(call.Input.Scale).Apply;
        return (inputs, outputs) =>
        {
            int[] codes = new int[rows[0].Length];
            foreach (int[] positions in rows)
            {
                for (int i = 0; i < codes.Length; i++)
                    codes[i] = inputs[0][positions[i]];
                row(codes);
                for (int i = 0; i < codes.Length; i++)
                    outputs[0][positions[i]] = codes[i];
            }
        };
    }

    private static ActivationQuantization Of(int bits) => bits == 8 ? IntegerSoftmax.Output : IntegerSoftmax16.Output;
}
