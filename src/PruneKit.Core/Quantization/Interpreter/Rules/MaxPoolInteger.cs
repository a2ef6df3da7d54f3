namespace PruneKit;

/// <summary>Computes a <see cref="MaxPoolKind"/>.</summary>
internal sealed class MaxPoolInteger : IntegerRule<MaxPoolKind>
{
    /// <inheritdoc />
    protected override IntegerKernel Compile(MaxPoolKind kind, IntegerCall call) =>
        PoolKernels.Largest(call, WindowMap.Of(call.InputShape, call.OutputShape, kind.Kernel, kind.Stride, kind.Padding, kind.Dilation));

    /// <inheritdoc />
    protected override ActivationQuantization? Prescribed(MaxPoolKind kind, int port, IReadOnlyList<ActivationQuantization> inputs) => inputs[0];
}
