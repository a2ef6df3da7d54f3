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
            call.Give(Sum(call, call[0], call[1], alpha));
    }

    /// <summary>The value times a factor; itself where that is 1.</summary>
    internal static LiveValue Scaled(LoweringCall call, LiveValue value, double factor) => factor == 1 ? value : call.Emit(new ScaleKind(factor), value);

    /// <summary>The first plus a multiple of the second. Where one is a constant with infinities, such as an attention mask, they are filled in.</summary>
    internal static LiveValue Sum(LoweringCall call, TracedValue first, TracedValue second, double alpha)
    {
        if (alpha == 1 && second is FoldedValue mask && FillLowering.TryInfinities(call, call.Live(first), mask) is { } filled)
            return filled;
        if (alpha == 1 && first is FoldedValue other && FillLowering.TryInfinities(call, call.Live(second), other) is { } filledToo)
            return filledToo;
        return Alignment.Emit(call, new AddKind(), call.Live(first), Scaled(call, call.Live(second), alpha));
    }

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
