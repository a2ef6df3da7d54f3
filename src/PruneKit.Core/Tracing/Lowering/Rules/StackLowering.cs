namespace PruneKit;

/// <summary><c>aten::stack(values, axis)</c>: each value gets an axis of size 1, along which they are joined.</summary>
internal sealed class StackLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::stack"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        ValueList<LiveValue> values = Alignment.Of(call, call.Items(0).Select(call.Live));
        long axis = call.Integer(1);
        int at = checked((int)(axis < 0 ? axis + values[0].TraceRank + 1 : axis));
        ValueList<LiveValue> raised = [.. values.Select(value => Raise(call, value, at))];
        int place = raised[0].AxisOf(at) ?? throw call.Refusal("it stacks along the batch; stack along one sample's axis");
        call.Give(call.Emit(new ConcatKind(place), raised, raised[0]));
    }

    private static LiveValue Raise(LoweringCall call, LiveValue value, int at)
    {
        LiveValue raised = BatchReshape.Apply(value, [.. value.TraceShape.Take(at), new Extent(1), .. value.TraceShape.Skip(at)])!;
        return call.Emit(new ReshapeKind(raised.Shape), [value], raised);
    }
}
