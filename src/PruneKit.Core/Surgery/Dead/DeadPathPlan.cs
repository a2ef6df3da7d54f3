namespace PruneKit;

/// <summary>What the elimination of dead paths takes out of a network.</summary>
/// <param name="Folded">The network before the shrink, with constants folded into biases: computes what the given one does, also without the units that go. Whoever holds the plan disposes it.</param>
/// <param name="Kept">What stays, by the groups of <paramref name="Folded"/>.</param>
/// <param name="WithoutWayOut">Units that led to no output.</param>
/// <param name="WithoutWayIn">Units that no input led to, which were folded.</param>
/// <param name="Refused">Units that no input leads to and that stay, each with the reason.</param>
internal sealed record DeadPathPlan(Network Folded, KeptChannels Kept, int WithoutWayOut, int WithoutWayIn, ValueList<KeptDeadUnit> Refused) : IDisposable
{
    /// <inheritdoc />
    public void Dispose() => Folded.Dispose();
}
