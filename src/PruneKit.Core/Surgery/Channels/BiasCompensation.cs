using TorchSharp;

namespace PruneKit;

/// <summary>Adds to the bias of every layer that lost columns what these columns gave on average: b + sum over removed c of W[:, c] E[x_c].</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2312.11983">An et al. 2023 (FLAP)</see>, section 3.4, for linear layers; here also for convolutions without groups, where it is too large at a padded border,
/// since zeros were read there. An approximation: what it changes is no part of the certificate. Example: W = [2, 3], b = 1, the second input is 0.5 on average and goes: W = [2], b = 2.5.</remarks>
internal static class BiasCompensation
{
    /// <summary>A copy of the shrunk network with the additions.</summary>
    /// <param name="before">The network before the shrink.</param>
    /// <param name="shrunk">The network after it.</param>
    /// <param name="kept">What stayed.</param>
    /// <param name="data">Windows to take the means over.</param>
    /// <param name="most">How many of them, the first ones.</param>
    public static Network Apply(Network before, Network shrunk, KeptChannels kept, LabelledData data, int most)
    {
        var positions = new KeptPositions(kept);
        Layer[] readers = [.. kept.Graph.Spec.Layers.Where(layer => CanShift(kept.Graph.Spec, layer) && Along(positions.Of(layer.Inputs[0]), layer) is not null)];
        if (readers.Length == 0)
            return shrunk.Clone();
        double[][] means = ChannelMeans.Of(before, kept.Graph.Spec, [.. readers.Select(layer => (layer.Inputs[0], Axis(layer)))], data, most);
        Dictionary<string, Layer> now = shrunk.Spec.Layers.ToDictionary(layer => layer.Name);
        Dictionary<(Layer Layer, string Bias), double[]> additions = readers.Zip(means).ToDictionary(
            pair => (now[pair.First.Name], "bias"),
            pair => Addition(before, pair.First, Along(positions.Of(pair.First.Inputs[0]), pair.First)!, Along(positions.Of(pair.First.Name), pair.First), pair.Second));
        return BiasAdditions.Apply(shrunk, shrunk.Spec, additions);
    }

    // A bias that two layers share cannot follow both.
    private static bool CanShift(NetworkSpec spec, Layer layer) => layer.Kind is LinearKind or ConvolutionKind { Groups: 1 }
        && spec.Layers.Where(other => other != layer).All(other => other.Kind.Slots.All(slot => other.TensorName(slot.Name) != layer.TensorName("bias")));

    private static int Axis(Layer layer) => layer.Kind is LinearKind ? -1 : 0;

    private static bool[]? Along(bool[]?[] axes, Layer layer) => layer.Kind is LinearKind ? axes[^1] : axes[0];

    /// <summary>What the removed columns gave each row that stays.</summary>
    private static double[] Addition(Network before, Layer layer, bool[] columns, bool[]? rows, double[] means)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        torch.Tensor weight = before[layer.TensorName("weight")].detach().to(torch.ScalarType.Float64);
        torch.Tensor sums = weight.dim() > 2 ? weight.flatten(2).sum(-1) : weight;
        torch.Tensor removed = torch.tensor([.. means.Select((mean, i) => columns[i] ? 0 : mean)]);
        double[] all = sums.matmul(removed).data<double>().ToArray();
        return rows is null ? all : [.. all.Where((_, row) => rows[row])];
    }
}
