namespace PruneKit;

/// <summary>A network without its dead units.</summary>
/// <param name="Network">Computes what the one before does; the caller disposes it.</param>
/// <param name="Indices">What became of every tensor.</param>
/// <param name="WithoutWayOut">Units that led to no output and were deleted.</param>
/// <param name="WithoutWayIn">Units that no input led to: their constants were folded into the biases of what reads them.</param>
/// <param name="Refused">Units that no input leads to and that stay, each with the reason.</param>
public sealed record DeadPathResult(Network Network, KeptIndices Indices, int WithoutWayOut, int WithoutWayIn, ValueList<KeptDeadUnit> Refused)
{
    /// <summary>All units that went.</summary>
    public int Removed => WithoutWayOut + WithoutWayIn;
}
