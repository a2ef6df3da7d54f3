namespace PruneKit;

/// <summary>Operators that are several in one: <c>aten::addcmul</c> a + s b c, <c>aten::addcdiv</c> a + s b / c, <c>aten::lerp</c> a + s (b - a).</summary>
internal sealed class FusedLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::addcmul", "aten::addcdiv", "aten::lerp"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        LiveValue start = call.Live(0);
        if (call.Operator == "aten::lerp")
        {
            LiveValue way = Alignment.Emit(call, new SubtractKind(), call.Live(1), start);
            LiveValue part = call.TryNumber(2) is { } weight ? AddLowering.Scaled(call, way, weight) : Alignment.Emit(call, new MultiplyKind(), way, call.Live(2));
            call.Give(Alignment.Emit(call, new AddKind(), start, part));
            return;
        }

        LayerKind both = call.Operator == "aten::addcmul" ? new MultiplyKind() : new DivideKind();
        LiveValue joint = AddLowering.Scaled(call, Alignment.Emit(call, both, call.Live(1), call.Live(2)), call.Count > 3 ? call.Number(3) : 1);
        call.Give(Alignment.Emit(call, new AddKind(), start, joint));
    }
}
