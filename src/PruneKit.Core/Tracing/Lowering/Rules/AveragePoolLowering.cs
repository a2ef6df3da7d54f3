namespace PruneKit;

/// <summary>Average pooling: input, kernel, stride, padding, ceiling, whether padding counts, and in 2-D a divisor.</summary>
internal sealed class AveragePoolLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::avg_pool1d", "aten::avg_pool2d"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        LiveValue input = call.Plain(0);
        int rank = input.Shape.Rank - 1;
        ValueList<long> kernel = call.Integers(1, rank);
        ValueList<long> stride = call.Integers(2, rank);
        if (call.Count > 6 && !call.IsNone(6))
            throw call.Refusal("it divides by a number of its own (divisor_override); leave that out and scale the result");
        var kind = new AveragePoolKind(kernel)
        {
            Stride = stride.Count == 0 ? kernel : stride,
            Padding = call.Integers(3, rank),
            Ceiling = call.Flag(4),
            CountPadding = call.Flag(5),
        };
        call.Give(call.Emit(kind, input));
    }
}
