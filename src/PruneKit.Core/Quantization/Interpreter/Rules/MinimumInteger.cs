namespace PruneKit;

/// <summary>Computes a <see cref="MinimumKind"/>: the smaller code, both brought to the output's quantisation.</summary>
internal sealed class MinimumInteger : IntegerRule<MinimumKind>
{
    /// <inheritdoc />
    protected override IntegerKernel Compile(MinimumKind kind, IntegerCall call)
    {
        (Requantizer left, Requantizer right) = (call.Requantizer(0), call.Requantizer(1));
        return PairKernel.Of(call, (a, b) => Math.Min(left.Apply(a), right.Apply(b)));
    }
}
