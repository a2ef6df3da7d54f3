namespace PruneKit;

/// <summary>Computes a <see cref="SubtractKind"/>.</summary>
internal sealed class SubtractInteger : IntegerRule<SubtractKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(SubtractKind kind, IntegerCall call) => PairOperation.Of(call, new SumOfTwo(call, subtract: true));
}
