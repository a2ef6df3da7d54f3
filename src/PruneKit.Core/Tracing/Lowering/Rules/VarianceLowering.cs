namespace PruneKit;

/// <summary>Variance and standard deviation over axes: <c>aten::var(input, axes, correction, keep)</c>, where a truth value stands for a correction of 1.</summary>
internal sealed class VarianceLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::var", "aten::std"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        LiveValue input = call.Live(0);
        ValueList<int> axes = ReduceLowering.Axes(call, input, 1);
        double correction = call.IsNone(2) ? 1 : call.Number(2);
        double count = axes.Aggregate(1.0, (product, axis) => product * input.Shape.Axes[axis]);
        if (count <= correction)
            throw call.Refusal($"it is taken over {count} numbers with a correction of {correction}, which gives no number; take it over more");
        LiveValue mean = call.Emit(new MeanKind(axes, KeepDimensions: true), input);
        LiveValue apart = call.Emit(new SubtractKind(), [input, mean], input);
        LiveValue variance = ReduceLowering.Reduce(call, call.Emit(new MultiplyKind(), [apart, apart], apart), axes, over => new MeanKind(over, call.Flag(3)));
        variance = AddLowering.Scaled(call, variance, count / (count - correction));
        call.Give(call.Operator == "aten::std" ? call.Emit(new ActivationKind(ActivationFunction.Sqrt), variance) : variance);
    }
}
