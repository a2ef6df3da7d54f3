namespace PruneKit;

/// <summary>Computes a <see cref="SubtractKind"/>.</summary>
internal sealed class SubtractInteger : IntegerRule<SubtractKind>
{
    /// <inheritdoc />
    protected override IntegerKernel Compile(SubtractKind kind, IntegerCall call) => PairKernel.Of(call, new SumOfTwo(call, subtract: true).Apply);
}
