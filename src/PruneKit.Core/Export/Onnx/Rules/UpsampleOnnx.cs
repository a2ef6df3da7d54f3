namespace PruneKit;

/// <summary>Writes an <see cref="UpsampleKind"/>: by whole factors as Resize, else axis by axis as Gather of the positions that libtorch takes, weighted where the mode is linear.</summary>
/// <remarks>Runtimes round positions differently from libtorch and from one another where the factor is no whole number: nearest ones may then be off by one.</remarks>
internal sealed class UpsampleOnnx : OnnxRule<UpsampleKind>
{
    /// <inheritdoc />
    protected override string Emit(UpsampleKind kind, OnnxLayer layer)
    {
        long[] sizes = [.. layer.InputShape.Axes.Skip(1)];
        if (!kind.AlignCorners && sizes.Zip(kind.OutputSize).All(pair => pair.Second % pair.First == 0))
            return Resized(kind, layer, sizes);
        string value = layer.Input;
        for (int axis = 0; axis < sizes.Length; axis++)
            value = kind.Mode == UpsampleMode.Nearest ? Nearest(kind, layer, value, axis, sizes[axis]) : Linear(kind, layer, value, axis, sizes[axis]);
        return value;
    }

    /// <summary>One axis as two, of which the first is 1: what every runtime has.</summary>
    private static string Resized(UpsampleKind kind, OnnxLayer layer, long[] sizes)
    {
        long channels = layer.InputShape[0];
        string plane = kind.Rank == 2 ? layer.Input : layer.Node("Reshape", [layer.Input, layer.Ints("plane", 0, channels, 1, sizes[0])]);
        float[] factors = [.. sizes.Zip(kind.OutputSize, (size, target) => (float)(target / size))];
        string resized = layer.Node(
            "Resize",
            [plane, "", layer.Floats("factors", kind.Rank == 2 ? [1, 1, .. factors] : [1, 1, 1, .. factors], 4)],
            OnnxAttributes.Text("coordinate_transformation_mode", kind.Mode == UpsampleMode.Nearest ? "asymmetric" : "half_pixel"),
            OnnxAttributes.Text("mode", kind.Mode == UpsampleMode.Nearest ? "nearest" : "linear"),
            OnnxAttributes.Text("nearest_mode", "floor"));
        return kind.Rank == 2 ? resized : layer.Node("Reshape", [resized, layer.Ints("line", 0, channels, kind.OutputSize[0])]);
    }

    /// <summary>In float32, as libtorch multiplies.</summary>
    private static string Nearest(UpsampleKind kind, OnnxLayer layer, string value, int axis, long size)
    {
        float factor = (float)size / kind.OutputSize[axis];
        return Gather(layer, value, axis, "nearest", Positions(kind, axis).Select(i => Math.Min((long)MathF.Floor(i * factor), size - 1)));
    }

    /// <summary>The two neighbours of each position, by their shares.</summary>
    private static string Linear(UpsampleKind kind, OnnxLayer layer, string value, int axis, long size)
    {
        double[] places = [.. Positions(kind, axis).Select(i => Place(kind, axis, i, size))];
        string low = Gather(layer, value, axis, "low", places.Select(place => (long)place));
        string high = Gather(layer, value, axis, "high", places.Select(place => Math.Min((long)place + 1, size - 1)));
        string lower = layer.Node("Mul", [low, Shares(kind, layer, axis, "low_share", places.Select(place => 1 - (place - Math.Floor(place))))]);
        string upper = layer.Node("Mul", [high, Shares(kind, layer, axis, "high_share", places.Select(place => place - Math.Floor(place)))]);
        return layer.Node("Add", [lower, upper]);
    }

    private static double Place(UpsampleKind kind, int axis, int position, long size)
    {
        long target = kind.OutputSize[axis];
        if (kind.AlignCorners)
            return target == 1 ? 0 : position * (size - 1.0) / (target - 1);
        return Math.Clamp(((position + 0.5) * size / target) - 0.5, 0, size - 1);
    }

    private static IEnumerable<int> Positions(UpsampleKind kind, int axis) => Enumerable.Range(0, (int)kind.OutputSize[axis]);

    private static string Gather(OnnxLayer layer, string value, int axis, string name, IEnumerable<long> positions) =>
        layer.Node("Gather", [value, layer.Ints($"{name}{axis}", [.. positions])], OnnxAttributes.Int("axis", axis + 2));

    private static string Shares(UpsampleKind kind, OnnxLayer layer, int axis, string name, IEnumerable<double> shares) =>
        layer.Floats($"{name}{axis}", [.. shares.Select(share => (float)share)], axis == kind.Rank - 1 ? [kind.OutputSize[axis]] : [kind.OutputSize[axis], 1]);
}
