namespace PruneKit;

/// <content>Channels, hidden units and heads: what is removed is gone, and the network is smaller.</content>
public sealed partial record Pruner
{
    /// <value>Which channels matter. Default null: <see cref="Importance"/>, summed over each channel's slices.</value>
    public IChannelImportance? ChannelImportance { get; init; }

    /// <value>Which channels compete, and which widths are allowed. <see cref="Only"/> and <see cref="Protect"/> count beside its own.</value>
    public ChannelOptions Channels { get; init; } = new();

    /// <value>What mends a network after channels went. Default: nothing.</value>
    public ShrinkAdjustments Adjustments { get; init; } = new();

    /// <value>What the equality of the smaller network with the masked one is tried on.</value>
    public CertificateOptions Certificate { get; init; } = new();

    /// <summary>Takes channels out until a network fits a device's budget.</summary>
    /// <inheritdoc cref="Shrink(Network, CompressionTarget, out ShrinkReport)"/>
    public Network Shrink(Network network, Budget budget) => Shrink(network, CompressionTarget.Of(budget), out _);

    /// <summary>Takes channels out until a share of the MACs is gone.</summary>
    /// <inheritdoc cref="Shrink(Network, CompressionTarget, out ShrinkReport)"/>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="sparsity">The share of the MACs to remove.</param>
    public Network Shrink(Network network, Sparsity sparsity) => Shrink(network, CompressionTarget.Of(sparsity), out _);

    /// <summary>Takes channels out until a target is met, and proves that the smaller network equals the given one with these channels at zero.</summary>
    /// <remarks>Channels are whatever the groups of <see cref="ChannelGraph"/> are made of: channels of convolutions, hidden units of LSTMs and GRUs, attention heads and the width inside them. Example:
    /// <c>new Pruner().Shrink(network, Sparsity.Percent(50))</c> leaves at most half of the MACs.</remarks>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="target">What may remain.</param>
    /// <param name="report">What went, what became of every tensor, and the proof.</param>
    /// <returns>A new network; the caller disposes it.</returns>
    /// <exception cref="BudgetException">The target cannot be met; the message has the best that can.</exception>
    /// <exception cref="VerificationException">The smaller network does not equal the masked one.</exception>
    /// <exception cref="InvalidInputException">A weight is NaN or infinite.</exception>
    /// <exception cref="InvalidOptionException">A name is unknown, or what is asked for cannot go.</exception>
    public Network Shrink(Network network, CompressionTarget target, out ShrinkReport report)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(target);
        return Shrink(network, Choose(network, target), out report);
    }

    /// <summary>Takes out the channels that a selection leaves away, by hand or by <see cref="ChannelSelector"/>.</summary>
    /// <inheritdoc cref="Shrink(Network, CompressionTarget, out ShrinkReport)"/>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="selection">What stays.</param>
    /// <param name="report">What went, what became of every tensor, and the proof.</param>
    public Network Shrink(Network network, ChannelSelection selection, out ShrinkReport report)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(selection);
        Network shrunk = ChannelShrinker.Shrink(network, selection.Kept, out KeptIndices kept);
        try
        {
            EquivalenceCertificate certificate = EquivalenceCertifier.Certify(network, selection.Kept, shrunk, Certificate);
            certificate.EnsurePassed();
            report = new ShrinkReport(selection, kept, certificate);
            return Adjustments.Apply(network, shrunk, selection.Kept);
        }
        catch
        {
            shrunk.Dispose();
            throw;
        }
    }

    /// <summary>Shrinks a network step by step while it trains: see <see cref="ShrinkingSession"/>.</summary>
    /// <param name="network">The network that trains.</param>
    /// <param name="schedule">When, and how far: the target is reached where the schedule reaches its final sparsity; before, limits stand between what there was and the target in the same proportion.</param>
    /// <param name="target">Where it ends. Null: the schedule's final sparsity, of MACs.</param>
    /// <exception cref="BudgetException">The target cannot be met, whatever is removed.</exception>
    public ShrinkingSession ShrinkGradually(Network network, ISchedule schedule, CompressionTarget? target = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(schedule);
        CompressionTarget end = target ?? CompressionTarget.Of(schedule.Final);
        var original = ChannelGraph.Of(network.Spec);
        _ = Choose(network, end, original);
        return new ShrinkingSession(network, schedule, (current, sparsity) => ShrinkTo(current, original, StepTarget.At(original, end, Progress(sparsity, schedule.Final), Channels.Footprint)));
    }

    private ChannelOptions TargetChannels => Channels with { Only = [.. Channels.Only, .. Only], Protect = [.. Channels.Protect, .. Protect] };

    private static void RefuseNonFinite(Network network)
    {
        foreach (TensorSpec tensor in network.Spec.Tensors.Where(tensor => tensor.Slot.IsTrained))
            WeightValues.RefuseNonFinite(tensor.Name, network[tensor.Name]);
    }

    private static decimal Progress(Sparsity now, Sparsity final) => final.Fraction == 0 ? 1 : now.Fraction / final.Fraction;

    private ShrinkStep? ShrinkTo(Network network, ChannelGraph original, CompressionTarget target)
    {
        ChannelSelection selection = Choose(network, target, original);
        return selection.Kept.RemovedCount == 0 ? null : new ShrinkStep(Shrink(network, selection, out ShrinkReport report), report.Kept);
    }

    /// <param name="network">The network as it is.</param>
    /// <param name="target">What may remain.</param>
    /// <param name="original">The groups that shares of widths are of; null for the network's own.</param>
    private ChannelSelection Choose(Network network, CompressionTarget target, ChannelGraph? original = null)
    {
        RefuseNonFinite(network);
        var graph = ChannelGraph.Of(network.Spec);
        return ChannelSelector.Select(network, graph, ChannelImportance ?? ChannelImportances.Of(Importance), target, TargetChannels, original ?? graph);
    }
}
