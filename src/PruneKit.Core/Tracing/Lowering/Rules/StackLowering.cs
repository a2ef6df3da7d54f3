namespace PruneKit;

/// <summary><c>aten::stack(values, axis)</c>: each value gets an axis of size 1, along which they are joined.</summary>
internal sealed class StackLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::stack"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        ValueList<LiveValue> values = [.. call.Items(0).Select(call.Live)];
        LiveValue first = values[0];
        if (values.Any(value => value.BatchAxis != first.BatchAxis || value.Merged != 1))
            throw call.Refusal("it stacks values whose batches lie on different axes; bring them all to axis 0");
        long axis = call.Integer(1);
        int at = checked((int)(axis < 0 ? axis + first.TraceRank + 1 : axis));
        int place = at <= first.BatchAxis ? at : at - 1;
        Shape shape = Shape.Of([.. first.Shape.Axes.Take(place), 1, .. first.Shape.Axes.Skip(place)]);
        ValueList<LiveValue> raised = [.. values.Select(value => call.Emit(new ReshapeKind(shape), value))];
        call.Give(call.Emit(new ConcatKind(place), raised, first with { BatchAxis = at <= first.BatchAxis ? first.BatchAxis + 1 : first.BatchAxis }));
    }
}
