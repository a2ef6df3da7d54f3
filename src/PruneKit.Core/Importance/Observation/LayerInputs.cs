using TorchSharp;

namespace PruneKit;

/// <summary>The input vectors that the prunable weights of a network meet on calibration windows: what Wanda's norms and optimal brain surgery's Hessians are made of.</summary>
/// <remarks>Example: a linear layer over windows [1, 2] and [3, 4] meets [[1, 2], [3, 4]]; a convolution with a kernel of 2 over [1, 2, 3] meets [[1, 2], [2, 3]]; each group of a grouped convolution has its own.</remarks>
internal static class LayerInputs
{
    /// <summary>Runs the network batch by batch, in evaluation mode and without gradients, and shows what each weight tensor meets. A tied tensor is shown once for each layer that uses it.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="calibration">The windows; labels are not read.</param>
    /// <param name="visit">Called for each batch, weight tensor and group. What it makes is freed after the batch; take out what is to stay.</param>
    /// <param name="wanted">Which weight tensors, by name; null for all.</param>
    /// <exception cref="UnsupportedLayerException">A wanted weight is that of a kind without such vectors; the message names the layer.</exception>
    /// <exception cref="InvalidInputException">The data do not fit the network.</exception>
    public static void Visit(Network network, CalibrationData calibration, Action<LayerInput> visit, Func<string, bool>? wanted = null)
    {
        WeightUse[] uses = [.. WeightUse.Of(network.Spec).Where(use => wanted?.Invoke(use.Weight.Name) ?? true)];
        if (uses.Length == 0)
            return;
        var outputs = uses.Select((use, i) => new OutputSpec($"input{i}", use.Layer.Inputs[0])).ToValueList();
        using Network probe = TensorView.Of(network, new NetworkSpec(network.Spec.Inputs, network.Spec.Layers, outputs));
        using var noGradients = torch.no_grad();
        using var reader = new BatchReader(probe, calibration.Data, Math.Min(calibration.BatchSize, Math.Max(1, calibration.Data.Count)));
        foreach (int[] windows in calibration.Windows())
        {
            using var scope = torch.NewDisposeScope();
            torch.Tensor[] inputs = probe.Module.Run(reader.Read(windows).Inputs);
            for (int i = 0; i < uses.Length; i++)
                Show(network, uses[i], inputs[i], visit);
        }
    }

    private static void Show(Network network, WeightUse use, torch.Tensor input, Action<LayerInput> visit)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor vectors = use.Vectors(network, input);
        int groups = (int)vectors.shape[1];
        int rows = (int)use.Weight.Shape[0] / groups;
        for (int group = 0; group < groups; group++)
            visit(new LayerInput(use.Weight, group * rows, rows, vectors.select(1, group).reshape(-1, vectors.shape[3])));
    }
}
