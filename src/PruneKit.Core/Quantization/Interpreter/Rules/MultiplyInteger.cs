namespace PruneKit;

/// <summary>Computes a <see cref="MultiplyKind"/>: the product of both codes less their zero points, times one factor.</summary>
internal sealed class MultiplyInteger : IntegerRule<MultiplyKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(MultiplyKind kind, IntegerCall call) => PairOperation.Of(call, new ProductOfTwo(call));
}
