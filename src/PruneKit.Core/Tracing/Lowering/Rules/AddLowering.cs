namespace PruneKit;

/// <summary><c>aten::add(a, b, alpha)</c>: two values, a value and a number, or the bias of the linear layer just before.</summary>
internal sealed class AddLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::add"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        double alpha = call.Count > 2 ? call.Number(2) : 1;
        if (call.TryNumber(1) is { } number)
            call.Give(call.Emit(new ScaleKind(1, alpha * number), call.Live(0)));
        else if (call.TryNumber(0) is { } first)
            call.Give(call.Emit(new ScaleKind(alpha, first), call.Live(1)));
        else if (!TryBias(call, 0, 1, alpha) && !TryBias(call, 1, 0, alpha))
            call.Give(BinaryOperands.Emit(call, new AddKind(), call.Live(0), Scaled(call, call.Live(1), alpha)));
    }

    /// <summary>The value times a factor; itself where that is 1.</summary>
    internal static LiveValue Scaled(LoweringCall call, LiveValue value, double factor) => factor == 1 ? value : call.Emit(new ScaleKind(factor), value);

    private static bool TryBias(LoweringCall call, int value, int bias, double alpha)
    {
        if (alpha != 1 || call[value] is not LiveValue live || call[bias] is not ParameterValue { Transposed: false } parameter || live.AxisOf(-1) is null)
            return false;
        bool added = call.TryAddBias(live, call.NameOf(value), parameter);
        if (added)
            call.Give(live);
        return added;
    }
}
