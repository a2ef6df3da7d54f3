namespace PruneKit;

/// <content>Layers: blocks dropped, pairs folded, chains bypassed.</content>
public sealed partial record Pruner
{
    /// <summary>Removes layers until a network is small enough, each time the one that costs the least loss for what it saves, and proves every step.</summary>
    /// <remarks>Example: <c>new Pruner().RemoveLayers(network, new LayerPruner(), CompressionTarget.Parse("macs=50%"), calibration)</c>. A dropped block, a removed activation and a fitted adapter change what the network gives: the proof
    /// is that the new network equals the old one after that change, and each <see cref="LayerStep"/> has what the change itself did to the loss.</remarks>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="layers">What matters, and which operations are looked for; <see cref="Protect"/> counts beside its own.</param>
    /// <param name="target">What may remain.</param>
    /// <param name="calibration">Labelled windows: scores and adapters come from them.</param>
    /// <param name="cancellation">Stops between trials.</param>
    /// <returns>The new network, which the caller disposes, and the operations with their proofs.</returns>
    /// <exception cref="BudgetException">No operation is left, and the target is not met.</exception>
    /// <exception cref="VerificationException">A step does not equal what it should.</exception>
    /// <exception cref="InvalidOptionException">A protected layer does not exist, or layers are named as the only ones.</exception>
    public LayerRemoval RemoveLayers(Network network, LayerPruner layers, CompressionTarget target, CalibrationData calibration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        return RemoveLayers(layers, checkedLayers => checkedLayers.Prune(network, target, Guard.NotNull(calibration).Data, calibration.Task, cancellation));
    }

    /// <summary>Removes a number of layers.</summary>
    /// <inheritdoc cref="RemoveLayers(Network, LayerPruner, CompressionTarget, CalibrationData, CancellationToken)"/>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="layers">What matters, and which operations are looked for; <see cref="Protect"/> counts beside its own.</param>
    /// <param name="count">How many convolutions, linear and recurrent layers go, at least.</param>
    /// <param name="calibration">Labelled windows: scores and adapters come from them.</param>
    /// <param name="cancellation">Stops between trials.</param>
    public LayerRemoval RemoveLayers(Network network, LayerPruner layers, int count, CalibrationData calibration, CancellationToken cancellation = default) =>
        RemoveLayers(layers, checkedLayers => checkedLayers.Prune(network, count, Guard.NotNull(calibration).Data, calibration.Task, cancellation));

    private LayerRemoval RemoveLayers(LayerPruner layers, Func<LayerPruner, LayerPruning> prune)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (Only.Count > 0)
            throw new InvalidOptionException($"layers are chosen by what they save; {Only.Count} are named as the only ones: protect the others instead");
        List<EquivalenceCertificate> proofs = [];
        LayerCandidateOptions candidates = layers.Candidates with { Protect = [.. layers.Candidates.Protect, .. Protect] };
        LayerPruning pruning = prune(layers with { Candidates = candidates, Check = Prove });
        return new LayerRemoval(pruning.Network, pruning.Steps, proofs.ToValueList());

        void Prove(Network reference, Network rewritten)
        {
            EquivalenceCertificate certificate = EquivalenceCertifier.Certify(reference, rewritten, Certificate);
            certificate.EnsurePassed();
            proofs.Add(certificate);
        }
    }
}
