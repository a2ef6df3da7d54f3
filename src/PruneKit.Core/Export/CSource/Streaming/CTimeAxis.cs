namespace PruneKit;

/// <summary>Where the axis of time goes in layers that treat each time step alone, all of them alike.</summary>
internal static class CTimeAxis
{
    /// <summary>The axis of time in a layer's output; null where the layer's time steps depend on each other or on where they stand.</summary>
    /// <param name="kind">The layer's kind.</param>
    /// <param name="input">The shape of its input that has the axis.</param>
    /// <param name="axis">The axis of time in that input.</param>
    public static int? After(LayerKind kind, Shape input, int axis) => kind switch
    {
        ActivationKind or ClampKind or ScaleKind or PowerKind or DropoutKind or BinaryKind => axis,
        PReluKind prelu => Where(axis, prelu.Slopes == 1 || axis != 0),
        ConcatKind concat => Where(axis, input.Resolve(concat.Axis) != axis),
        LinearKind => Where(axis, axis != input.Rank - 1),
        LayerNormKind norm => Where(axis, axis < input.Rank - norm.NormalizedShape.Rank),
        SoftmaxKind softmax => Where(axis, input.Resolve(softmax.Axis) != axis),
        TransposeKind transpose => Enumerable.Range(0, input.Rank).First(i => transpose.Permutation[i] == axis),
        SliceKind slice => Where(axis, input.Resolve(slice.Axis) != axis),
        TakeKind take => Where(axis, input.Resolve(take.Axis) != axis),
        PadKind pad => Where(axis, pad.Before[axis] == 0 && pad.After[axis] == 0),
        SelectKind select => Without(input, [select.Axis], keep: false, axis),
        MeanKind mean => Without(input, mean.Axes, mean.KeepDimensions, axis),
        ReduceKind reduce => Without(input, reduce.Axes, reduce.KeepDimensions, axis),
        FlattenKind flatten => Flattened(input.Resolve(flatten.StartAxis), input.Resolve(flatten.EndAxis), axis),
        _ => null,
    };

    private static int? Where(int axis, bool alone) => alone ? axis : null;

    private static int? Without(Shape input, ValueList<int> axes, bool keep, int axis)
    {
        int[] gone = [.. axes.Select(input.Resolve)];
        return gone.Contains(axis) ? null : axis - (keep ? 0 : gone.Count(before => before < axis));
    }

    private static int? Flattened(int start, int end, int axis)
    {
        if (start == end || axis < start)
            return axis;
        return axis > end ? axis - (end - start) : null;
    }
}
