namespace PruneKit;

/// <summary>A network's numbers, statistics included, at one moment.</summary>
internal static class NetworkSnapshot
{
    /// <summary>Copies them out.</summary>
    public static TensorContainer Take(Network network) =>
        network.Spec.Tensors.Aggregate(TensorContainer.Empty, (container, tensor) => container.With(tensor.Name, TorchStorage.Store(network[tensor.Name])));

    /// <summary>Copies them back.</summary>
    /// <exception cref="InvalidInputException">They are another network's.</exception>
    public static void Restore(Network network, TensorContainer snapshot)
    {
        foreach (TensorSpec tensor in network.Spec.Tensors)
            LiveTensor.Overwrite(network[tensor.Name], snapshot, tensor.Name);
    }
}
