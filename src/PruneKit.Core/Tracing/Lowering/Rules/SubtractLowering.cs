namespace PruneKit;

/// <summary><c>aten::sub(a, b, alpha)</c> and <c>aten::rsub</c>, its operands exchanged.</summary>
internal sealed class SubtractLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::sub", "aten::rsub"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        (int from, int what) = call.Operator == "aten::rsub" ? (1, 0) : (0, 1);
        double alpha = call.Count > 2 ? call.Number(2) : 1;
        if (call.TryNumber(what) is { } number)
            call.Give(call.Emit(new ScaleKind(1, -alpha * number), call.Live(from)));
        else if (call.TryNumber(from) is { } start)
            call.Give(call.Emit(new ScaleKind(-alpha, start), call.Live(what)));
        else
            call.Give(Alignment.Emit(call, new SubtractKind(), call.Live(from), AddLowering.Scaled(call, call.Live(what), alpha)));
    }
}
