namespace PruneKit;

/// <summary>Counts the paths of a network: the forward sweep with every weight that is not zero as 1.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1503.00036">Neyshabur et al. 2015</see>, section 4, the path norm at power 0. Exact to 2^53, then to 1e-12 or so; what a recurrent layer carries from step to step counts
/// discounted, as <see cref="PathMass"/> describes. Example: a dense 3-5-4-2 network has 3 5 4 2 = 120 paths, of which log10 is 2.0792.</remarks>
public static class PathCount
{
    /// <summary>The decimal logarithm of the number of paths; minus infinity where none is left.</summary>
    /// <param name="network">It is not changed.</param>
    /// <exception cref="InvalidInputException">A tensor holds NaN or infinity.</exception>
    public static double Log10(Network network) => Log10(network, MaskSet.None);

    /// <summary>The same under masks.</summary>
    internal static double Log10(Network network, MaskSet masks)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var setting = new PathSetting(network, PathMeasure.Count, new PathOptions(), masks);
        using PathForward forward = PathForward.Run(setting);
        return forward.LogTotal / Math.Log(10);
    }
}
