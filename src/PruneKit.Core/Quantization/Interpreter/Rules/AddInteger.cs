namespace PruneKit;

/// <summary>Computes an <see cref="AddKind"/>.</summary>
internal sealed class AddInteger : IntegerRule<AddKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(AddKind kind, IntegerCall call) => PairOperation.Of(call, new SumOfTwo(call, subtract: false));
}
