namespace PruneKit;

/// <summary>Sums and means over axes: <c>aten::mean(input, axes, keep, dtype)</c>.</summary>
internal sealed class ReduceLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::mean", "aten::sum"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        bool keep = call.Count > 2 && call.Flag(2);
        call.Give(Reduce(call, axes => call.Operator == "aten::sum" ? new ReduceKind(ReduceFunction.Sum, axes, keep) : new MeanKind(axes, keep)));
    }

    /// <summary>Adds the layer over the axes of argument 1.</summary>
    internal static LiveValue Reduce(LoweringCall call, Func<ValueList<int>, LayerKind> kind)
    {
        LiveValue input = call.Live(0);
        return Reduce(call, input, Axes(call, input, 1), kind);
    }

    /// <summary>Adds a layer over axes of the network.</summary>
    internal static LiveValue Reduce(LoweringCall call, LiveValue input, ValueList<int> axes, Func<ValueList<int>, LayerKind> kind)
    {
        LiveValue output = call.Emit(kind(axes), input);
        int gone = input.Shape.Rank - output.Shape.Rank == 0 ? 0 : axes.Count(axis => axis < input.BatchAxis);
        return output with { BatchAxis = output.BatchAxis - gone };
    }

    /// <summary>The network's axes that an argument names, in order.</summary>
    internal static ValueList<int> Axes(LoweringCall call, LiveValue input, int argument)
    {
        if (call.Count < 3 || call.IsNone(argument) || call.Integers(argument).Count == 0)
            throw call.Refusal("it is taken over all axes, the batch among them; name the axes of one sample");
        return [.. call.Integers(argument).Select(axis => input.AxisOf(axis) ?? throw call.Refusal("it is taken over the batch, so it would mix samples")).Order()];
    }
}
