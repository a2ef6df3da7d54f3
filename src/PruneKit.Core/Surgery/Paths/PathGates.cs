using TorchSharp;

namespace PruneKit;

/// <summary>How far each activation of a network is open, measured on data: paths through it take this to the power q as a factor.</summary>
/// <remarks>Source: the active paths of <see href="https://arxiv.org/abs/2006.10529">Lakshminarayanan and Singh 2020</see>, section 2, averaged over windows. Measured for every element behind an
/// activation layer. Example: an activation that is positive in one of four windows has the firing share 0.25.</remarks>
public sealed class PathGates
{
    private const int BatchSize = 64;
    private readonly Dictionary<string, double[]> _openness;

    private PathGates(Dictionary<string, double[]> openness) => _openness = openness;

    /// <summary>Runs the network over data, in evaluation mode.</summary>
    /// <param name="network">It is not changed.</param>
    /// <param name="data">Windows that its inputs fit; labels are not read.</param>
    /// <param name="statistic">What is measured.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <exception cref="InvalidInputException">The data do not fit, or there are none.</exception>
    public static PathGates Measure(Network network, LabelledData data, PathGateStatistic statistic, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        Layer[] activations = [.. network.Spec.Layers.Where(layer => layer.Kind is ActivationKind or PReluKind)];
        if (data.Count == 0 || activations.Length == 0)
            throw new InvalidInputException($"{data.Count} windows and {activations.Length} activations: gates need at least one of each; weigh paths without data");
        using Network tapped = Tapped(network, activations);
        var sums = new double[activations.Length][];
        DataPass.Run(tapped, data, BatchSize, (batch, outputs) => Add(sums, outputs, statistic), cancellation);
        return new PathGates(activations.Index().ToDictionary(pair => pair.Item.Name, pair => Array.ConvertAll(sums[pair.Index], sum => sum / data.Count)));
    }

    /// <summary>How far the elements behind a layer are open, row-major; null where it was not measured.</summary>
    public ReadOnlyMemory<double>? this[string layer] => _openness.TryGetValue(layer, out double[]? openness) ? (ReadOnlyMemory<double>?)openness : null;

    /// <summary>The factor of a layer's masses; null where it has none.</summary>
    internal torch.Tensor? Of(Layer layer, double power) =>
        _openness.TryGetValue(layer.Name, out double[]? openness) ? PathMath.Power(torch.tensor(openness), power) : null;

    private static Network Tapped(Network network, Layer[] activations)
    {
        var outputs = activations.Select(layer => new OutputSpec(layer.Name, new PortRef(layer.Name))).ToValueList();
        return TensorView.Of(network, new NetworkSpec(network.Spec.Inputs, network.Spec.Layers, outputs));
    }

    private static void Add(double[][] sums, torch.Tensor[] outputs, PathGateStatistic statistic)
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            torch.Tensor open = statistic == PathGateStatistic.FiringShare ? outputs[i].gt(LiveScalar.Of(0)) : outputs[i].abs();
            double[] batch = WeightValues.Copy(open.to(torch.ScalarType.Float64).sum([0L]));
            sums[i] ??= new double[batch.Length];
            for (int j = 0; j < batch.Length; j++)
                sums[i][j] += batch[j];
        }
    }
}
