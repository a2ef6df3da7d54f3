namespace PruneKit;

/// <summary><c>aten::cat(values, axis)</c>.</summary>
internal sealed class ConcatLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::cat", "aten::concat"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        ValueList<LiveValue> values = [.. call.Items(0).Select(call.Live)];
        LiveValue first = values[0];
        if (values.Any(value => value.BatchAxis != first.BatchAxis || value.Merged != first.Merged))
            throw call.Refusal("it joins values whose batches lie on different axes; bring them all to axis 0");
        int axis = first.AxisOf(call.Integer(1)) ?? throw call.Refusal("it joins along the batch, so it would make more samples; join along one sample's axis");
        call.Give(call.Emit(new ConcatKind(axis), values, first));
    }
}
