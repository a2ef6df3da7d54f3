namespace PruneKit;

/// <summary>Computes a <see cref="ReduceKind"/>: sums as <see cref="ReduceOperation"/>, the largest or smallest code.</summary>
internal sealed class ReduceInteger : IntegerRule<ReduceKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(ReduceKind kind, IntegerCall call) => kind.Function == ReduceFunction.Sum
        ? ReduceOperation.OfSum(call, kind.Axes, mean: false)
        : ExtremeOperation.Of(call, kind.Axes, kind.Function == ReduceFunction.Maximum);
}
