namespace PruneKit;

/// <summary>Computes an <see cref="AddKind"/>.</summary>
internal sealed class AddInteger : IntegerRule<AddKind>
{
    /// <inheritdoc />
    protected override IntegerKernel Compile(AddKind kind, IntegerCall call) => PairKernel.Of(call, new SumOfTwo(call, subtract: false).Apply);
}
