namespace PruneKit;

/// <summary>The square, also as the power of two: the value times itself.</summary>
internal sealed class SquareLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::square", "aten::pow"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        if (call.Count > 1 && call.TryNumber(1) is not 2)
            throw call.Refusal("it takes a power other than two, for which there is no layer; write it as products");
        LiveValue input = call.Live(0);
        call.Give(call.Emit(new MultiplyKind(), [input, input], input));
    }
}
