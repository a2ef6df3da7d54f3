namespace PruneKit;

/// <summary>Computes a <see cref="MaxPoolKind"/>.</summary>
internal sealed class MaxPoolInteger : IntegerRule<MaxPoolKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(MaxPoolKind kind, IntegerCall call) =>
        PoolOperation.Largest(call, WindowMap.Of(call.InputShape, call.OutputShape, kind.Kernel, kind.Stride, kind.Padding, kind.Dilation));
}
