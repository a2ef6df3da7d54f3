namespace PruneKit;

/// <summary>Axes of size 1 stretched, also to the batch: a class token that every sample gets.</summary>
internal sealed class ExpandLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::expand", "aten::expand_as", "aten::broadcast_to"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call) =>
        call.Give(Expand(call, call.Live(0), call.OutputType().Shape ?? throw call.Refusal("the trace does not tell the shape that it gives")));

    /// <summary>The value stretched to a shape of the trace.</summary>
    internal static LiveValue Expand(LoweringCall call, LiveValue value, ValueList<Extent> target)
    {
        int batch = Array.FindIndex(target.ToArray(), axis => axis.TimesBatch);
        value = Alignment.Raise(call, value, target.Count);
        if (!value.HasBatch && batch >= 0)
            value = Spread(call, value, batch, target[batch].Value);
        if (batch != value.TraceBatch || target.Count(axis => axis.TimesBatch) > 1)
            throw call.Refusal($"it stretches {value.TraceShape} to {target}, where the batch N would stand on another axis or twice; keep the batch where it is");
        Shape shape = Shape.Of([.. value.Shape.Axes.Select((size, axis) => Stretched(value, target, axis, size))]);
        return shape == value.Shape ? value : call.Emit(new ExpandKind(shape), value);
    }

    private static long Stretched(LiveValue value, ValueList<Extent> target, int axis, long size)
    {
        bool joined = value.HasBatch && axis >= value.TraceBatch && axis < value.BatchAxis + value.After;
        int traced = value.HasBatch && axis >= value.BatchAxis ? axis + 1 - value.Before - value.After : axis;
        return joined ? size : target[traced].Value;
    }

    // The axis of size 1 becomes the batch, alone or as one with equal copies.
    private static LiveValue Spread(LoweringCall call, LiveValue value, int batch, long copies)
    {
        if (value.Shape.Axes[batch] != 1)
            throw call.Refusal($"it stretches {value.TraceShape} to the batch along axis {batch}, which is not of size 1");
        if (copies == 1)
            return Alignment.Reshaped(call, value, Shape.Of([.. value.Shape.Axes.Where((_, axis) => axis != batch)])) with { BatchAxis = batch };
        return call.Emit(new ExpandKind(value.Shape.With(batch, copies)), value) with { BatchAxis = batch, After = 1 };
    }
}
