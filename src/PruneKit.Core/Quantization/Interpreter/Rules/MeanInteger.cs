namespace PruneKit;

/// <summary>Computes a <see cref="MeanKind"/>; the arithmetic is <see cref="ReduceOperation"/>'.</summary>
internal sealed class MeanInteger : IntegerRule<MeanKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(MeanKind kind, IntegerCall call) => ReduceOperation.OfSum(call, kind.Axes, mean: true);
}
