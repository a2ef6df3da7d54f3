namespace PruneKit;

/// <summary>Takes channels out of a network for good: a new description, and of each tensor the part that stays, in one pass over the weights.</summary>
internal static class ChannelShrinker
{
    /// <summary>A smaller network; the given one is not changed.</summary>
    /// <param name="network">The network that the groups are of.</param>
    /// <param name="kept">What stays.</param>
    /// <param name="indices">What became of every tensor.</param>
    /// <exception cref="InvalidInputException">The groups are of another network.</exception>
    public static Network Shrink(Network network, KeptChannels kept, out KeptIndices indices)
    {
        CheckOwner(network, kept);
        NetworkSpec spec = ChannelResizer.Resize(kept);
        KeptIndices chosen = indices = new KeptPositions(kept).Indices();
        var tensors = spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => Network.Owned(tensor, chosen.Select(tensor.Name, network[tensor.Name])));
        return new Network(spec, new OwnedTensors(tensors), network.Attachments)
        {
            Masks = new MaskSet(network.Masks.Select(pair => KeyValuePair.Create(pair.Key, chosen.Select(pair.Key, pair.Value)))),
        };
    }

    private static void CheckOwner(Network network, KeptChannels kept)
    {
        ValueList<TensorSpec> expected = kept.Graph.Spec.Tensors;
        bool same = expected.Count == network.Spec.Tensors.Count
            && expected.Select(tensor => (tensor.Name, tensor.Shape)).ToHashSet().SetEquals(network.Spec.Tensors.Select(tensor => (tensor.Name, tensor.Shape)));
        if (!same)
            throw new InvalidInputException("the channel groups are of another network than the one to shrink; call ChannelGraph.Of with this network's Spec");
    }
}
