using TorchSharp;

namespace PruneKit;

/// <summary>Measures the running means and variances of batch norms anew, over data and without training: pruning changes what they normalise.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2007.02491">Li et al. 2020 (EagleEye)</see>, section 3.3, adaptive batch normalisation; here the plain average over the batches instead of a moving one, so that the old statistics
/// count nothing. Example: batches with means 1, 2 and 6 give a running mean of 3.</remarks>
public static class BatchNormReestimation
{
    /// <summary>Replaces the running statistics; weights stay. Without batch norms nothing happens.</summary>
    /// <param name="network">Its statistics are changed.</param>
    /// <param name="data">Windows.</param>
    /// <param name="windows">How many of them are used, the first ones. Default 1024.</param>
    /// <param name="batchSize">Windows a batch; at least 2. Default 64.</param>
    /// <exception cref="InvalidOptionException">A number is out of range.</exception>
    /// <exception cref="InvalidInputException">There are too few windows for one batch, or they do not fit the network.</exception>
    public static void Run(Network network, LabelledData data, int windows = 1024, int batchSize = 64)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        (TensorSpec Tensor, double Momentum)[] statistics = [.. network.Spec.Tensors
            .Where(tensor => tensor.Layer.Kind is BatchNormKind { Momentum: > 0 } && tensor.Role == SlotRole.Statistic)
            .Select(tensor => (tensor, ((BatchNormKind)tensor.Layer.Kind).Momentum))];
        if (statistics.Length == 0)
            return;
        int[][] batches = [.. Enumerable.Range(0, Math.Min(data.Count, windows)).Chunk(Guard.InRange(batchSize, 2, 65_536)).Where((batch, i) => i == 0 || batch.Length == batchSize)];
        if (batches.Length == 0 || batches[0].Length < 2)
            throw new InvalidInputException($"{data.Count} windows are too few to measure a variance; give at least 2");
        using Network probe = WithoutDropout(network);
        using var noGradients = torch.no_grad();
        using var reader = new BatchReader(probe, data, batchSize);
        using var scope = torch.NewDisposeScope();
        torch.Tensor[] sums = [.. statistics.Select(statistic => torch.zeros_like(network[statistic.Tensor.Name]))];
        foreach (int[] batch in batches)
            Measure(probe, reader.Read(batch).Inputs, statistics, sums, 1.0 / batches.Length);
        for (int i = 0; i < sums.Length; i++)
            network[statistics[i].Tensor.Name].copy_(sums[i]);
    }

    // Dropout would widen the variances.
    private static Network WithoutDropout(Network network)
    {
        NetworkSpec spec = network.Spec;
        var dry = new NetworkSpec(spec.Inputs, spec.Layers.Select(layer => layer with { Kind = Dry(layer.Kind) }).ToValueList(), spec.Outputs);
        Network probe = CopiedNetwork.Under(network, dry);
        probe.Module.train();
        return probe;
    }

    private static LayerKind Dry(LayerKind kind) => kind switch
    {
        DropoutKind => new DropoutKind(0),
        RecurrentKind recurrent => recurrent with { Dropout = 0 },
        _ => kind,
    };

    // From zero, one batch in training mode leaves momentum times its own statistic.
    private static void Measure(Network network, torch.Tensor[] inputs, (TensorSpec Tensor, double Momentum)[] statistics, torch.Tensor[] sums, double share)
    {
        using var scope = torch.NewDisposeScope();
        foreach ((TensorSpec tensor, _) in statistics)
            network[tensor.Name].fill_(LiveScalar.Of(0));
        network.Module.Run(inputs);
        for (int i = 0; i < sums.Length; i++)
            sums[i].add_(network[statistics[i].Tensor.Name], LiveScalar.Of(share / statistics[i].Momentum));
    }
}
