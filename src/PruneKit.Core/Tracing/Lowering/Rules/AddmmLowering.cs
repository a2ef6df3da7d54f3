namespace PruneKit;

/// <summary><c>aten::addmm(bias, input, transposed weight, beta, alpha)</c>: how a linear layer over two axes is recorded.</summary>
internal sealed class AddmmLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::addmm"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        if (call.Number(3) != 1 || call.Number(4) != 1)
            throw call.Refusal($"it scales by {call.Number(3)} and {call.Number(4)}; a linear layer scales by 1");
        LinearLowering.Emit(call, call.Live(1), LinearLowering.Weight(call, 2), call.Parameter(0));
    }
}
