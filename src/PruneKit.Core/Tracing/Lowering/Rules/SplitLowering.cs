namespace PruneKit;

/// <summary>All operators that take an axis apart: one slice for each part.</summary>
internal sealed class SplitLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators =>
    [
        "aten::chunk", "aten::unsafe_chunk", "aten::split", "aten::unsafe_split", "aten::split_with_sizes", "aten::unsafe_split_with_sizes", "aten::tensor_split", "aten::unbind",
    ];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        if (call.Operator == "aten::unbind")
        {
            call.Give(new ListValue(Unbind(call)));
            return;
        }

        long axis = call.Integer(2);
        if (call[0] is ParameterValue { Transposed: false } parameter && axis == 0)
            call.Give(new ListValue([.. Ranges(call, parameter.RowCount).Select(part => parameter.Cut(part.Start, part.End))]));
        else
            call.Give(new ListValue([.. Parts(call, axis)]));
    }

    private static IEnumerable<TracedValue> Parts(LoweringCall call, long traceAxis)
    {
        LiveValue input = call.Live(0);
        int axis = input.AxisOf(traceAxis) ?? throw call.Refusal("it splits the batch, so it would tell samples apart; split one sample's axis");
        return [.. Ranges(call, input.Shape[axis]).Select(part => SliceLowering.Cut(call, input, axis, part.Start, part.End))];
    }

    private static ValueList<TracedValue> Unbind(LoweringCall call)
    {
        LiveValue input = call.Live(0);
        int axis = input.AxisOf(call.Integer(1)) ?? throw call.Refusal("it splits the batch, so it would tell samples apart; split one sample's axis");
        return [.. Enumerable.Range(0, checked((int)input.Shape[axis])).Select(index => SelectLowering.Take(call, input, axis, index))];
    }

    private static List<RowRange> Ranges(LoweringCall call, long total)
    {
        var ranges = new List<RowRange>();
        long start = 0;
        foreach (long size in Sizes(call, total))
            ranges.Add(new RowRange(start, start += size));
        return ranges;
    }

    // Chunks are as large as a whole number lets them be; the last may be smaller, as PyTorch's is.
    private static IEnumerable<long> Sizes(LoweringCall call, long total)
    {
        if (call.Operator == "aten::tensor_split")
            return EvenSizes(call, total);
        if (call[1] is ListValue)
            return call.Integers(1);
        long number = call.Integer(1);
        long size = call.Operator is "aten::chunk" or "aten::unsafe_chunk" ? (total + number - 1) / number : number;
        return Enumerable.Range(0, checked((int)((total + size - 1) / size))).Select(i => Math.Min(size, total - (i * size)));
    }

    // Given places, the parts lie between them; given a number, the first parts are larger by one where it does not divide.
    private static IEnumerable<long> EvenSizes(LoweringCall call, long total)
    {
        if (call[1] is ListValue)
            return [.. call.Integers(1).Append(total).Zip(call.Integers(1).Prepend(0), (end, start) => end - start)];
        long number = call.Integer(1);
        return Enumerable.Range(0, checked((int)number)).Select(i => (total / number) + (i < total % number ? 1 : 0));
    }
}
