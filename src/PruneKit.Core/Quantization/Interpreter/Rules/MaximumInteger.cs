namespace PruneKit;

/// <summary>Computes a <see cref="MaximumKind"/>: the larger code, both brought to the output's quantisation.</summary>
internal sealed class MaximumInteger : IntegerRule<MaximumKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(MaximumKind kind, IntegerCall call) => PairOperation.Of(call, ExtremeOfTwo.Of(call, largest: true));
}
