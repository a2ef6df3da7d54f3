namespace PruneKit;

/// <summary>Refuses weights that no integer stands for.</summary>
internal static class FiniteWeights
{
    /// <exception cref="InvalidInputException">A tensor holds NaN or infinite numbers.</exception>
    public static void Check(Network network)
    {
        foreach (TensorSpec tensor in network.Spec.Tensors.Where(tensor => tensor.Layer.Kind is not ConstantKind))
        {
            int bad = WeightValues.Copy(network[tensor.Name]).Count(value => !double.IsFinite(value));
            if (bad > 0)
                throw new InvalidInputException($"tensor '{tensor.Name}' of {tensor.Layer} holds {bad} NaN or infinite values, which cannot be quantised; train the network anew with a smaller step size");
        }
    }
}
