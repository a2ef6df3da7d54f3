namespace PruneKit;

/// <summary>Keeps the heaviest paths that together cover a share of a network's path mass.</summary>
/// <remarks>Source: the path mass of <see href="https://arxiv.org/abs/2006.05467">Tanaka et al. 2020</see>, covered greedily; ranked by the path norm of a high power
/// (<see href="https://arxiv.org/abs/1503.00036">Neyshabur et al. 2015</see>, section 4), whose limit is the heaviest path. Edges enter in the order of the heaviest paths through them (the power mean of order 16, so nearly equal paths may change places) until the
/// paths over the edges that are in carry the share; those on no whole path are left out again, and each output and each weight tensor that had a live path keeps one.
/// Example: 2 inputs, 2 units, 1 output with W1 = [[1, -2], [3, 0]], W2 = [2, 1]: paths of mass 2, 4 and 3. A share of 0.4 keeps the path of 4 alone (4/9), 0.5 the paths of 4 and 3 (7/9).</remarks>
public static class PathCover
{
    /// <summary>The masks that keep those paths.</summary>
    /// <param name="network">It is not changed.</param>
    /// <param name="share">The least share of the mass to keep, in (0, 1].</param>
    /// <param name="options">How paths are weighed; null for the defaults.</param>
    /// <exception cref="InvalidOptionException">The share is out of range.</exception>
    /// <exception cref="InvalidInputException">A tensor holds NaN or infinity, or no path is left.</exception>
    public static MaskSet Select(Network network, double share, PathOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (share is not (> 0 and <= 1))
            throw new InvalidOptionException(FormattableString.Invariant($"share {share} of the path mass is out of range; it must lie in (0, 1]"));
        options ??= new PathOptions();
        ScoreMap heaviness = PathEdges.Heaviness(network, options, MaskSet.None);
        double total = PathEdges.LogMass(network, options, MaskSet.None);
        if (double.IsNegativeInfinity(total))
            throw new InvalidInputException("no path from an input to an output is left; prune the network anew, from weights that are not all zero");
        double needed = total + Math.Log(share) - 1e-12;
        long kept = FewestEdges(heaviness.Count, edges => PathEdges.LogMass(network, options, GlobalSelection.Keep(heaviness, edges)) >= needed);
        MaskSet chosen = GlobalSelection.Keep(heaviness, kept);
        return PathRepair.Connect(network, PathEdges.Intersection(chosen, PathEdges.Live(network, chosen)), options);
    }

    /// <summary>The least number that suffices, where more never suffices less and all do.</summary>
    internal static long FewestEdges(long all, Func<long, bool> suffices)
    {
        (long fails, long holds) = (0, all);
        while (holds - fails > 1)
        {
            long middle = fails + ((holds - fails) / 2);
            (fails, holds) = suffices(middle) ? (fails, middle) : (middle, holds);
        }

        return holds;
    }
}
