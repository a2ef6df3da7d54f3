namespace PruneKit;

/// <content>Paths: units and weights by the share of all paths from inputs to outputs that goes through them.</content>
public sealed partial record Pruner
{
    /// <summary>Takes out the units that carry the least path mass, and then what is on no path any more.</summary>
    /// <remarks>Units compete over the whole network by their shares, weighed anew while they go (<see cref="PathSelector"/>); with a <see cref="ChannelImportance"/> by that. Example: with W1 = [[1, -2], [3, 0]] and W2 = [2, 1] the units carry 6/9 and 3/9 of the mass: the second goes first.</remarks>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="target">What may remain.</param>
    /// <param name="paths">How paths are weighed; null for the defaults.</param>
    /// <param name="report">What went, and the proof.</param>
    /// <returns>A new network; the caller disposes it.</returns>
    /// <exception cref="BudgetException">The target cannot be met; the message has the best that can.</exception>
    /// <exception cref="VerificationException">The smaller network does not equal the masked one.</exception>
    public Network ShrinkPaths(Network network, CompressionTarget target, PathOptions? paths, out ShrinkReport report)
    {
        ArgumentNullException.ThrowIfNull(network);
        RefuseNonFinite(network);
        ChannelSelection selection = ChannelImportance is null
            ? PathSelector.Select(network, ChannelGraph.Of(network.Spec), target, paths, TargetChannels)
            : Choose(network, target);
        return Shrink(network, selection, out report);
    }

    /// <summary>Takes out what is on no path from an input to an output: exact, and proven so.</summary>
    /// <param name="network">Its pruned weights are zero; it is not changed.</param>
    /// <param name="certificate">The proof.</param>
    /// <returns>The smaller network, which the caller disposes, and what went.</returns>
    /// <exception cref="VerificationException">The smaller network does not equal the given one.</exception>
    public DeadPathResult EliminateDeadPaths(Network network, out EquivalenceCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(network);
        DeadPathResult result = DeadPaths.Eliminate(network);
        try
        {
            certificate = EquivalenceCertifier.Certify(network, result.Network, Certificate);
            certificate.EnsurePassed();
            return result;
        }
        catch
        {
            result.Network.Dispose();
            throw;
        }
    }
}
