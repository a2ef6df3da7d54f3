namespace PruneKit;

/// <summary>Layers without weights that make a value fit where another was read: fewer positions along the spatial axes, zero channels added or the last ones cut off.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1512.03385">He et al. 2016</see>, section 3.3, shortcut option A: a strided skip with zero channels. Example: [16, 54] for [24, 27] is every second
/// position and 8 zero channels.</remarks>
internal static class ShapeRepairs
{
    /// <summary>The layers, in order; none where the shapes agree.</summary>
    /// <exception cref="InvalidInputException">No such layers exist; the message has the reason.</exception>
    public static List<Layer> Between(NetworkSpec spec, PortRef from, PortRef to, ShapeRepair repair)
    {
        Shape given = spec.ShapeOf(from), wanted = spec.ShapeOf(to);
        if (given == wanted)
            return [];
        int axis = Axis(spec, from, to, given, wanted);
        List<LayerKind> kinds = [.. Positions(given, wanted, axis, repair)];
        if (Features(given, wanted, axis) is LayerKind features)
            kinds.Add(features);
        var names = new SpareNames(spec);
        List<Layer> layers = [];
        foreach (LayerKind kind in kinds)
            layers.Add(new Layer(names.Take($"{to.Source}.{kind.DisplayName.ToLowerInvariant()}"), kind, [layers.Count == 0 ? from : layers[^1].Name]));
        return layers;
    }

    /// <summary>The whole factor by which an axis becomes shorter, so that every s-th of L positions, from 0, are as many as wanted.</summary>
    public static long Stride(long given, long wanted, PortRef from)
    {
        long stride = (given + wanted - 1) / wanted;
        return given >= wanted && (given + stride - 1) / stride == wanted
            ? stride
            : throw new InvalidInputException($"'{from}' has {given} positions where {wanted} are wanted: no whole factor makes one of the other");
    }

    private static int Axis(NetworkSpec spec, PortRef from, PortRef to, Shape given, Shape wanted)
    {
        if (given.Rank != wanted.Rank)
            throw new InvalidInputException($"'{from}' is {given} where {wanted} is wanted: the number of axes differs");
        return FeatureAxis.Between(spec, from, to) is int axis
            ? given.Resolve(axis)
            : throw new InvalidInputException($"'{from}' is {given} where {wanted} is wanted, and the layers between do not tell which axis has the channels");
    }

    private static IEnumerable<LayerKind> Positions(Shape given, Shape wanted, int features, ShapeRepair repair)
    {
        int[] axes = [.. Enumerable.Range(0, given.Rank).Where(axis => axis != features)];
        long[] strides = [.. axes.Select(axis => Stride(given[axis], wanted[axis], "the value"))];
        if (strides.All(stride => stride == 1))
            return [];
        if (repair == ShapeRepair.AveragePool && features == 0 && axes.Length is 1 or 2)
            return [new AveragePoolKind(strides.ToValueList()) { Ceiling = true }];
        return axes.Zip(strides).Where(pair => pair.Second > 1).Select(pair => new SliceKind(pair.First, 0, given[pair.First], pair.Second));
    }

    private static LayerKind? Features(Shape given, Shape wanted, int axis)
    {
        long missing = wanted[axis] - given[axis];
        if (missing < 0)
            return new SliceKind(axis, 0, wanted[axis]);
        long[] none = new long[given.Rank];
        return missing == 0 ? null : new PadKind(ValueList.Create<long>(none), ValueList.Create<long>([.. none.Select((zero, i) => i == axis ? missing : zero)]), PadMode.Constant);
    }
}
