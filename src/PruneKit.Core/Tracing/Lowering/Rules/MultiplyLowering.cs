namespace PruneKit;

/// <summary><c>aten::mul(a, b)</c>: two values, or a value and a number.</summary>
internal sealed class MultiplyLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::mul"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        if (call.TryNumber(1) is { } second)
            call.Give(call.Emit(new ScaleKind(second), call.Live(0)));
        else if (call.TryNumber(0) is { } first)
            call.Give(call.Emit(new ScaleKind(first), call.Live(1)));
        else
            call.Give(Alignment.Emit(call, new MultiplyKind(), call.Live(0), call.Live(1)));
    }
}
