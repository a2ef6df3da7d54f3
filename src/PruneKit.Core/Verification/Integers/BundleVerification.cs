namespace PruneKit;

/// <summary>What decoding a bundle beside its model showed: every code and scale must be the same.</summary>
/// <param name="Artifact">The bundle.</param>
/// <param name="Tensors">One a tensor; none where the layers differ already.</param>
/// <param name="Difference">What differs besides tensors, in words: the layers, or how a value is quantised; null where nothing does.</param>
public sealed record BundleVerification(Artifact Artifact, ValueList<BundleTensorVerification> Tensors, string? Difference)
{
    /// <summary>Whether everything is equal.</summary>
    public bool Passed => Difference is null && Tensors.All(tensor => tensor.Difference is null);

    /// <summary>Throws unless <see cref="Passed"/>.</summary>
    /// <exception cref="VerificationException">Something differs.</exception>
    public void EnsurePassed()
    {
        if (Difference is not null)
            throw new VerificationException($"{Artifact.Path} is not the model's: {Difference}; export it again");
        if (Tensors.FirstOrDefault(tensor => tensor.Difference is not null) is BundleTensorVerification tensor)
            throw new VerificationException($"{Artifact.Path} is not the model's: tensor '{tensor.Name}': {tensor.Difference} ({tensor.Differing} of {tensor.Elements} elements differ); export it again");
    }

    /// <summary>Compares a decoded bundle with its model.</summary>
    internal static BundleVerification Of(QuantizedNetwork network, Artifact artifact, QuantizedNetwork decoded)
    {
        if (NetworkSection.Write(network.Spec) != NetworkSection.Write(decoded.Spec))
            return new BundleVerification(artifact, [], "it has other layers, inputs or outputs");
        var tensors = network.Spec.Tensors.Select(tensor => BundleTensorVerification.Of(tensor.Name, network.Tensors[tensor.Name], decoded.Tensors[tensor.Name])).ToValueList();
        return new BundleVerification(artifact, tensors, Values(network, decoded));
    }

    private static string? Values(QuantizedNetwork network, QuantizedNetwork decoded)
    {
        if (network.IsInteger != decoded.IsInteger)
            return $"its values are {(decoded.IsInteger ? "integers" : "in floating point")}, the model's are not";
        PortRef other = network.Activations.Keys.FirstOrDefault(value => network.Activations[value] != decoded.Activations[value]);
        return other.Source is null ? null : $"'{other}' has {decoded.Activations[other]}, the model {network.Activations[other]}";
    }
}
