namespace PruneKit;

/// <summary>Computes a <see cref="MaximumKind"/>: the larger code, both brought to the output's quantisation.</summary>
internal sealed class MaximumInteger : IntegerRule<MaximumKind>
{
    /// <inheritdoc />
    protected override IntegerKernel Compile(MaximumKind kind, IntegerCall call)
    {
        (Requantizer left, Requantizer right) = (call.Requantizer(0), call.Requantizer(1));
        return PairKernel.Of(call, (a, b) => Math.Max(left.Apply(a), right.Apply(b)));
    }
}
