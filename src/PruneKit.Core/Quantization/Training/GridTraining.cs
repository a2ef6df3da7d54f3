namespace PruneKit;

/// <summary>Training in which the weights of named layers are of few bits: the network computes with the nearest numbers of a grid, and the gradients move weights in full precision that stand behind them.</summary>
/// <remarks>Source: the straight-through estimator, <see href="https://arxiv.org/abs/1308.3432">Bengio et al. 2013</see>, as <see href="https://arxiv.org/abs/1511.00363">Courbariaux et al. 2015</see>, algorithm 1, has it: the gradient at the grid's number is applied to the latent weight as it is,
/// and latent weights stay within the grid's <see cref="LatentBound"/>. A pruned weight is 0 at every step. Example: binary, latent 0.1 with gradient 0.3 and step size 1: the network computes with +1, the latent weight becomes -0.2, then the network computes with -1.</remarks>
public sealed record GridTraining
{
    /// <summary>Latent weights of a grid without scales stay within -1 and 1 (Courbariaux et al. 2015, section 2.4): beyond, they would have no influence any more.</summary>
    public const double LatentBound = 1;

    /// <value>The layers, and the grid of each; all their weight tensors.</value>
    public required ValueList<LayerGrid> Layers { get; init; }

    /// <summary>Begins: the network's weights become the grids' numbers now.</summary>
    /// <param name="network">The network that is trained. Its masks hold.</param>
    /// <exception cref="InvalidOptionException">A layer does not exist or is named twice, or its grid has no 0 and weights of it are pruned.</exception>
    /// <exception cref="InvalidInputException">A weight is NaN or infinite.</exception>
    public GridSession Attach(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (Layers.Count == 0)
            throw new InvalidOptionException("no layer is named; name those whose weights are to be of few bits");
        return new GridSession(network, [.. Layers.SelectMany(layer => Weights(network, layer))]);
    }

    private IEnumerable<LiveGrid> Weights(Network network, LayerGrid layer)
    {
        if (Layers.Count(other => other.Layer == layer.Layer) > 1)
            throw new InvalidOptionException($"layer '{layer.Layer}' is named twice; give it one grid");
        TensorSpec[] weights = [.. network.PrunableWeights.Where(weight => weight.Layer.Name == layer.Layer)];
        if (weights.Length == 0)
            throw new InvalidOptionException($"there is no layer '{layer.Layer}' with weights{Nearest.Hint(layer.Layer, [.. network.PrunableWeights.Select(weight => weight.Layer.Name).Distinct()])}");
        foreach (TensorSpec weight in weights)
        {
            WeightValues.RefuseNonFinite(weight.Name, network[weight.Name]);
            Mask? mask = network.Masks[weight.Name];
            if (!layer.Grid.HasZero && mask?.PrunedCount > 0)
                throw new InvalidOptionException($"'{weight.Name}' has {mask.PrunedCount} pruned weights, and a grid of {layer.Grid.Bits} bit without 0 cannot hold them; take ternary weights");
            yield return new LiveGrid(network, weight.Name, layer.Grid);
        }
    }
}
