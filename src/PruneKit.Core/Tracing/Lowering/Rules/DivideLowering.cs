namespace PruneKit;

/// <summary><c>aten::div(a, b)</c>: by a number, through multiplication with its reciprocal, or by a value.</summary>
internal sealed class DivideLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::div", "aten::true_divide"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        if (call.Count > 2 && !call.IsNone(2))
            throw call.Refusal($"it rounds the quotient ('{call.Text(2)}'); divide without rounding");
        if (call.TryNumber(1) is { } divisor)
            call.Give(call.Emit(new ScaleKind(1 / divisor), call.Live(0)));
        else if (call.TryNumber(0) is { } number)
            call.Give(AddLowering.Scaled(call, call.Emit(new ActivationKind(ActivationFunction.Reciprocal), call.Live(1)), number));
        else
            call.Give(Alignment.Emit(call, new DivideKind(), call.Live(0), call.Live(1)));
    }
}
