namespace PruneKit;

/// <summary>Computes a <see cref="MinimumKind"/>: the smaller code, both brought to the output's quantisation.</summary>
internal sealed class MinimumInteger : IntegerRule<MinimumKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(MinimumKind kind, IntegerCall call) => PairOperation.Of(call, ExtremeOfTwo.Of(call, largest: false));
}
