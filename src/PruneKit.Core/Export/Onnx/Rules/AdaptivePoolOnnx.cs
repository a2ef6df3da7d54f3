namespace PruneKit;

/// <summary>Writes an <see cref="AdaptivePoolKind"/>: as a global or a plain pool where the windows are equal, else one axis after the other.</summary>
internal sealed class AdaptivePoolOnnx : OnnxRule<AdaptivePoolKind>
{
    /// <inheritdoc />
    protected override string Emit(AdaptivePoolKind kind, OnnxLayer layer)
    {
        long[] sizes = [.. layer.InputShape.Axes.Skip(1)];
        if (kind.OutputSize.All(size => size == 1))
            return layer.Node(kind.Maximum ? "GlobalMaxPool" : "GlobalAveragePool", [layer.Input]);
        return sizes.Zip(kind.OutputSize).All(pair => pair.First % pair.Second == 0) ? Plain(kind, layer, sizes) : AxisByAxis(kind, layer, sizes);
    }


    private static string Plain(AdaptivePoolKind kind, OnnxLayer layer, long[] sizes)
    {
        long[] window = [.. sizes.Zip(kind.OutputSize, (size, count) => size / count)];
        return layer.Node(kind.Maximum ? "MaxPool" : "AveragePool", [layer.Input], OnnxAttributes.Ints("kernel_shape", window), OnnxAttributes.Ints("strides", window));
    }

    private static string AxisByAxis(AdaptivePoolKind kind, OnnxLayer layer, long[] sizes)
    {
        string value = layer.Input;
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            (int Start, int End)[] windows = [.. Enumerable.Range(0, (int)kind.OutputSize[axis]).Select(i => Range(i, sizes[axis], kind.OutputSize[axis]))];
            value = kind.Maximum ? Largest(layer, value, axis, windows) : Mean(layer, value, axis, (int)sizes[axis], windows, last: axis == sizes.Length - 1);
        }

        return value;
    }

    private static (int Start, int End) Range(int window, long size, long count) => ((int)(window * size / count), (int)((((window + 1) * size) + count - 1) / count));

    /// <summary>Gathers each window's positions onto an axis of their own and takes the largest; short windows repeat their last position.</summary>
    private static string Largest(OnnxLayer layer, string value, int axis, (int Start, int End)[] windows)
    {
        int width = windows.Max(window => window.End - window.Start);
        long[] positions = [.. windows.SelectMany(window => Enumerable.Range(0, width).Select(i => (long)Math.Min(window.Start + i, window.End - 1)))];
        string gathered = layer.Node("Gather", [value, layer.Ints($"positions{axis}", positions, [windows.Length, width])], OnnxAttributes.Int("axis", axis + 2));
        return layer.Node("ReduceMax", [gathered], OnnxAttributes.Ints("axes", axis + 3), OnnxAttributes.Flag("keepdims", false));
    }

    /// <summary>Multiplies by a matrix that holds each window's share of each position.</summary>
    private static string Mean(OnnxLayer layer, string value, int axis, int size, (int Start, int End)[] windows, bool last)
    {
        float[] shares = new float[size * windows.Length];
        for (int window = 0; window < windows.Length; window++)
        {
            for (int position = windows[window].Start; position < windows[window].End; position++)
                shares[last ? (position * windows.Length) + window : (window * size) + position] = 1f / (windows[window].End - windows[window].Start);
        }

        string matrix = layer.Floats($"shares{axis}", shares, last ? [size, windows.Length] : [windows.Length, size]);
        return layer.Node("MatMul", last ? [value, matrix] : [matrix, value]);
    }
}
