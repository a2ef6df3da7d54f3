namespace PruneKit;

/// <summary>All operators that put axes in another order; where only the batch moves, no layer is needed.</summary>
internal sealed class PermuteLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators =>
        ["aten::transpose", "aten::swapaxes", "aten::swapdims", "aten::permute", "aten::t", "aten::movedim", "aten::moveaxis", "aten::mT", "aten::mH", "aten::numpy_T"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        if (call[0] is ParameterValue parameter && call.Operator is not "aten::permute" and not "aten::movedim" and not "aten::moveaxis" && parameter.Tensor.Tensor.dim() == 2)
        {
            call.Give(parameter with { Transposed = !parameter.Transposed });
            return;
        }

        LiveValue input = call.Live(0);
        call.Give(Permute(call, input, Order(call, input.TraceRank)));
    }

    /// <summary>The value with the trace's axes in another order.</summary>
    internal static LiveValue Permute(LoweringCall call, LiveValue input, int[] order)
    {
        var permutation = new List<int>();
        int batch = LiveValue.NoBatch;
        foreach (int axis in order)
        {
            if (input.AxisOf(axis) is { } single)
            {
                permutation.Add(single);
                continue;
            }

            // What the trace has as one with the batch moves with it.
            batch = permutation.Count + input.Before;
            permutation.AddRange(Enumerable.Range(input.TraceBatch, input.Before + input.After));
        }

        bool stays = permutation.SequenceEqual(Enumerable.Range(0, permutation.Count));
        return (stays ? input : call.Emit(new TransposeKind([.. permutation]), input)) with { BatchAxis = batch };
    }

    private static int[] Order(LoweringCall call, int rank)
    {
        int Resolve(long axis) => checked((int)(axis < 0 ? axis + rank : axis));
        if (call.Operator == "aten::permute")
            return [.. call.Integers(1).Select(Resolve)];
        if (call.Operator is "aten::movedim" or "aten::moveaxis")
            return Moved(rank, [.. call.Integers(1).Select(Resolve)], [.. call.Integers(2).Select(Resolve)]);
        int[] order = [.. Enumerable.Range(0, rank)];
        (int first, int second) = call.Operator switch
        {
            "aten::t" or "aten::numpy_T" when rank <= 2 => (0, rank - 1),
            "aten::numpy_T" => throw call.Refusal("it turns all axes round; name the axes with permute"),
            "aten::mT" or "aten::mH" => (rank - 2, rank - 1),
            _ => (Resolve(call.Integer(1)), Resolve(call.Integer(2))),
        };
        (order[first], order[second]) = (order[second], order[first]);
        return order;
    }

    private static int[] Moved(int rank, int[] from, int[] to)
    {
        int[] order = [.. Enumerable.Repeat(-1, rank)];
        for (int i = 0; i < from.Length; i++)
            order[to[i]] = from[i];
        var rest = new Queue<int>(Enumerable.Range(0, rank).Except(from));
        return [.. order.Select(axis => axis < 0 ? rest.Dequeue() : axis)];
    }
}
