namespace PruneKit;

/// <summary>The larger or the smaller of two values, element by element; and, over an axis, the largest and the smallest, whose positions are not given.</summary>
internal sealed class ExtremeLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::maximum", "aten::minimum", "aten::fmax", "aten::fmin", "aten::max", "aten::min", "aten::amax", "aten::amin"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        bool largest = call.Operator.Contains("max", StringComparison.Ordinal);
        bool ofTwo = call.Operator is "aten::maximum" or "aten::minimum" or "aten::fmax" or "aten::fmin" || (call.Count == 2 && call[1] is LiveValue or ParameterValue or FoldedValue);
        if (!ofTwo)
            call.Give(ReduceLowering.Reduce(call, axes => new ReduceKind(largest ? ReduceFunction.Maximum : ReduceFunction.Minimum, axes, call.Count > 2 && call.Flag(2))));
        else if (call.TryNumber(1) is { } bound)
            call.Give(call.Emit(Bound(largest, bound), call.Live(0)));
        else if (call.TryNumber(0) is { } other)
            call.Give(call.Emit(Bound(largest, other), call.Live(1)));
        else
            call.Give(Alignment.Emit(call, largest ? new MaximumKind() : new MinimumKind(), call.Live(0), call.Live(1)));
    }

    private static LayerKind Bound(bool lowest, double bound) => ClampLowering.Kind(lowest ? bound : null, lowest ? null : bound);
}
