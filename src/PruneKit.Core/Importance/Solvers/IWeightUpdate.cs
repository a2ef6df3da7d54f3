namespace PruneKit;

/// <summary>Says what the kept weights become once others are pruned.</summary>
public interface IWeightUpdate
{
    /// <summary>The network under masks, with its kept weights changed so that they make up for the pruned ones.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="masks">Any masks that fit it. Tensors without a mask, biases and norms stay as they are.</param>
    /// <returns>A new network with the masks applied; the caller disposes it.</returns>
    /// <exception cref="UnsupportedLayerException">A masked weight is that of a kind that the update has no rule for; the message names the layer.</exception>
    /// <exception cref="InvalidInputException">The masks or the data do not fit the network.</exception>
    Network Apply(Network network, MaskSet masks);
}
