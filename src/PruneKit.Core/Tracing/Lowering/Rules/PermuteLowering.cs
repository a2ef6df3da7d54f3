namespace PruneKit;

/// <summary>All operators that put axes in another order; where only the batch moves, no layer is needed.</summary>
internal sealed class PermuteLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::transpose", "aten::swapaxes", "aten::swapdims", "aten::permute", "aten::t"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        if (call[0] is ParameterValue parameter && call.Operator is "aten::t" or "aten::transpose" && parameter.Tensor.Tensor.dim() == 2)
        {
            call.Give(parameter with { Transposed = !parameter.Transposed });
            return;
        }

        LiveValue input = call.Live(0);
        int[] order = Order(call, input.TraceRank);
        if (order.SequenceEqual(Enumerable.Range(0, order.Length)))
            call.Give(input);
        else if (input.Merged > 1)
            throw call.Refusal("it moves axes of a value whose batch is merged with others; reshape it to [batch, ...] first");
        else
            call.Give(Permute(call, input, order));
    }

    private static LiveValue Permute(LoweringCall call, LiveValue input, int[] order)
    {
        ValueList<int> permutation = [.. order.Select(axis => input.AxisOf(axis)).OfType<int>()];
        bool stays = permutation.SequenceEqual(Enumerable.Range(0, permutation.Count));
        LiveValue moved = stays ? input : call.Emit(new TransposeKind(permutation), input);
        return moved with { BatchAxis = order.IndexOf(input.BatchAxis) };
    }

    private static int[] Order(LoweringCall call, int rank)
    {
        int Resolve(long axis) => checked((int)(axis < 0 ? axis + rank : axis));
        if (call.Operator == "aten::permute")
            return [.. call.Integers(1).Select(Resolve)];
        int[] order = [.. Enumerable.Range(0, rank)];
        (int first, int second) = call.Operator == "aten::t" ? (0, rank - 1) : (Resolve(call.Integer(1)), Resolve(call.Integer(2)));
        (order[first], order[second]) = (order[second], order[first]);
        return order;
    }
}
