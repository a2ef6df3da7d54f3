namespace PruneKit;

/// <summary><c>aten::div(a, number)</c>: by multiplication with the reciprocal.</summary>
internal sealed class DivideLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::div"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        if (call.Count > 2 && !call.IsNone(2))
            throw call.Refusal($"it rounds the quotient ('{call.Text(2)}'); divide without rounding");
        double divisor = call.TryNumber(1) ?? throw call.Refusal("it divides by a computed value, for which there is no layer; divide by a number");
        call.Give(call.Emit(new ScaleKind(1 / divisor), call.Live(0)));
    }
}
