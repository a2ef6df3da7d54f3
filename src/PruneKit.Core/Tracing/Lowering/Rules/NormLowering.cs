namespace PruneKit;

/// <summary>The sum of magnitudes, and the square root of the sum of squares, over axes: <c>aten::norm(input, p, axes, keep)</c>.</summary>
internal sealed class NormLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::norm", "aten::linalg_vector_norm"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        LiveValue input = call.Live(0);
        ValueList<int> axes = ReduceLowering.Axes(call, input, 2);
        double power = call.IsNone(1) ? 2 : call.Number(1);
        if (power is not (1 or 2))
            throw call.Refusal($"it is a norm of order {power}; there are layers for 1 and 2");
        bool keep = call.Flag(3);
        LiveValue parts = power == 1 ? call.Emit(new ActivationKind(ActivationFunction.Abs), input) : call.Emit(new MultiplyKind(), [input, input], input);
        LiveValue sum = ReduceLowering.Reduce(call, parts, axes, over => new ReduceKind(ReduceFunction.Sum, over, keep));
        call.Give(power == 1 ? sum : call.Emit(new ActivationKind(ActivationFunction.Sqrt), sum));
    }
}
