namespace PruneKit;

/// <summary>Computes a <see cref="MaxPoolKind"/>.</summary>
internal sealed class MaxPoolInteger : IntegerRule<MaxPoolKind>
{
    /// <inheritdoc />
    protected override IntegerKernel Compile(MaxPoolKind kind, IntegerCall call) =>
        PoolKernels.Largest(call, WindowMap.Of(call.InputShape, call.OutputShape, kind.Kernel, kind.Stride, kind.Padding, kind.Dilation));
}
