namespace PruneKit;

/// <summary>Computes a <see cref="SoftmaxKind"/>; the arithmetic is <see cref="IntegerSoftmax"/>'s.</summary>
internal sealed class SoftmaxInteger : IntegerRule<SoftmaxKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(SoftmaxKind kind, IntegerCall call)
    {
        if (kind.Log)
            throw call.Refusal("its logarithm has no integer definition; take the softmax itself, whose order is the same");
        ActivationQuantization prescribed = Of(call.Input.Bits);
        if (call.Output != prescribed)
            throw call.Refusal($"its output is quantised as {call.Output}; TensorFlow Lite's arithmetic has {prescribed}");
        return new SoftmaxOperation(call, ReducedAxes.Groups(call.InputShape, [kind.Axis]));
    }

    private static ActivationQuantization Of(int bits) => bits == 8 ? IntegerSoftmax.Output : IntegerSoftmax16.Output;
}
