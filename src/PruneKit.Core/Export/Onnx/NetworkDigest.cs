namespace PruneKit;

/// <summary>A network's identity: what it computes, whatever else stands in its file.</summary>
internal static class NetworkDigest
{
    /// <summary>SHA-256 of the model file that holds the description and the tensors and nothing else, in lower-case hex.</summary>
    public static string Of(Network network)
    {
        TensorContainer container = TensorContainer.Empty.WithSection(NetworkSection.Name, NetworkSection.Write(network.Spec));
        foreach (TensorSpec tensor in network.Spec.Tensors)
            container = container.With(tensor.Name, TorchStorage.Store(network[tensor.Name]));
        return container.Digest();
    }

    /// <summary>SHA-256 of the model file that holds the description, the tensors, their codes and the scales of values and nothing else, in lower-case hex.</summary>
    public static string Of(QuantizedNetwork network) => new QuantizedNetwork(network.Spec, network.Tensors, network.Activations).ToContainer().Digest();
}
