namespace PruneKit;

/// <summary>Computes a <see cref="MeanKind"/>; the arithmetic is <see cref="SumKernels"/>'.</summary>
internal sealed class MeanInteger : IntegerRule<MeanKind>
{
    /// <inheritdoc />
    protected override IntegerKernel Compile(MeanKind kind, IntegerCall call) => SumKernels.Of(call, kind.Axes, mean: true);
}
