namespace PruneKit;

/// <summary><c>aten::cat(values, axis)</c>.</summary>
internal sealed class ConcatLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::cat", "aten::concat", "aten::concatenate", "aten::hstack"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        ValueList<LiveValue> values = Alignment.Of(call, call.Items(0).Select(call.Live));
        long along = call.Operator == "aten::hstack" ? Math.Min(1, values[0].TraceRank - 1) : call.Integer(1);
        int axis = values[0].AxisOf(along) ?? throw call.Refusal("it joins along the batch, so it would make more samples; join along one sample's axis");
        call.Give(values.Count == 1 ? values[0] : call.Emit(new ConcatKind(axis), values, values[0]));
    }
}
