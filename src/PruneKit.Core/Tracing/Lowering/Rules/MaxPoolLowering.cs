namespace PruneKit;

/// <summary>Maximum pooling: input, kernel, stride, padding, dilation, ceiling; the positions of the maxima are not given.</summary>
internal sealed class MaxPoolLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators =>
        ["aten::max_pool1d", "aten::max_pool2d", "aten::max_pool1d_with_indices", "aten::max_pool2d_with_indices"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        LiveValue input = call.Plain(0);
        int rank = input.Shape.Rank - 1;
        ValueList<long> kernel = call.Integers(1, rank);
        ValueList<long> stride = call.Integers(2, rank);
        var kind = new MaxPoolKind(kernel)
        {
            Stride = stride.Count == 0 ? kernel : stride,
            Padding = call.Integers(3, rank),
            Dilation = call.Integers(4, rank),
            Ceiling = call.Flag(5),
        };
        call.Give(call.Emit(kind, input));
    }
}
