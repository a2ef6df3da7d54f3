using TorchSharp;

namespace PruneKit;

/// <summary>The mean of each channel of some values of a network, over data and over all other axes.</summary>
internal static class ChannelMeans
{
    private const int BatchSize = 64;

    /// <summary>One list of means a value.</summary>
    /// <param name="network">The network; it is left alone.</param>
    /// <param name="spec">Its description, or an equal one over the same tensors in which the values have their names.</param>
    /// <param name="values">Values, with the axis along which their channels lie.</param>
    /// <param name="data">Windows.</param>
    /// <param name="most">How many are used, the first ones.</param>
    public static double[][] Of(Network network, NetworkSpec spec, IReadOnlyList<(PortRef Value, int Axis)> values, LabelledData data, int most)
    {
        int[] windows = [.. Enumerable.Range(0, Math.Min(data.Count, most))];
        if (windows.Length == 0)
            throw new InvalidInputException("means over data need at least one window; give calibration data");
        var watching = new NetworkSpec(spec.Inputs, spec.Layers, values.Select((value, i) => new OutputSpec($"value{i}", value.Value)).ToValueList());
        using Network watched = TensorView.Of(network, watching);
        using var batches = new BatchReader(watched, data, BatchSize);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        torch.Tensor[] sums = [.. values.Select(value => torch.zeros(spec.ShapeOf(value.Value)[value.Axis], torch.ScalarType.Float64))];
        foreach (int[] rows in windows.Chunk(BatchSize))
        {
            using var step = torch.NewDisposeScope();
            torch.Tensor[] outputs = watched.Module.Run(batches.Read(rows).Inputs);
            for (int i = 0; i < sums.Length; i++)
                sums[i].add_(MeanOf(outputs[i], values[i].Axis), LiveScalar.Of((double)rows.Length / windows.Length));
        }

        return [.. sums.Select(sum => sum.data<double>().ToArray())];
    }

    private static torch.Tensor MeanOf(torch.Tensor value, int axis)
    {
        int dimension = axis < 0 ? (int)value.dim() + axis : axis + 1;
        return value.to(torch.ScalarType.Float64).transpose(0, dimension).flatten(1).mean([1]);
    }
}
