namespace PruneKit;

/// <summary>Keeps a pruned network connected: re-admits the heaviest path to each output that has lost all of its own, and through each weight tensor that has.</summary>
/// <remarks>Source: layer collapse as <see href="https://arxiv.org/abs/2006.05467">Tanaka et al. 2020</see>, section 3, define it, and the paths of <see cref="PathCover"/>. What had no live path before gets none.
/// Example: 1 input, 2 units, 2 outputs with W1 = [1, 3], W2 = [[1, 1], [1, 1]], and a mask that keeps unit 1 and output 1 alone: for output 2 the weight from unit 2 (mass 3) comes back with that unit's own.</remarks>
public static class PathRepair
{
    /// <summary>Larger than any ratio of paths, and its 16th power well within range.</summary>
    private const double BoostFactor = 1e9;

    /// <summary>The masks, with what is missing re-admitted.</summary>
    /// <param name="network">With the weights that the masks are for, not yet zeroed; it is not changed.</param>
    /// <param name="masks">What is pruned.</param>
    /// <param name="options">How paths are weighed; null for the defaults.</param>
    /// <exception cref="InvalidInputException">A tensor holds NaN or infinity, or the masks do not fit.</exception>
    public static MaskSet Connect(Network network, MaskSet masks, PathOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(masks);
        options ??= new PathOptions();
        MaskSet all = PathEdges.Complete(network, masks);
        all = ConnectOutputs(network, all, options);
        return ConnectTensors(network, all, options);
    }

    private static MaskSet ConnectOutputs(Network network, MaskSet masks, PathOptions options)
    {
        Dictionary<string, bool[]> before = PathEdges.LiveOutputs(network, MaskSet.None);
        while (FirstDead(network, before, PathEdges.LiveOutputs(network, masks)) is (OutputSpec output, int element))
        {
            double[] one = new double[before[output.Name].Length];
            one[element] = 1;
            var only = new PathOutputWeights(output.Name, one);
            ScoreMap heaviness = PathEdges.Heaviness(network, options with { OutputWeights = only }, MaskSet.None);
            masks = Admit(network, masks, heaviness, only, candidate => PathEdges.LiveOutputs(network, candidate)[output.Name][element]);
        }

        return masks;
    }

    private static MaskSet ConnectTensors(Network network, MaskSet masks, PathOptions options)
    {
        MaskSet before = PathEdges.Live(network, MaskSet.None);
        foreach (string tensor in before.Names.Where(name => before[name]!.KeptCount > 0))
        {
            if (PathEdges.Live(network, masks)[tensor]!.KeptCount > 0)
                continue;
            ScoreMap heaviness = PathEdges.Heaviness(network, options, MaskSet.None, (tensor, BoostFactor));
            masks = Admit(network, masks, heaviness, outputs: null, candidate => PathEdges.Live(network, candidate)[tensor]!.KeptCount > 0);
        }

        return masks;
    }

    /// <summary>Adds the fewest edges, the heaviest first, with which a goal is reached; of them those on a path.</summary>
    private static MaskSet Admit(Network network, MaskSet masks, ScoreMap heaviness, PathOutputWeights? outputs, Func<MaskSet, bool> isReached)
    {
        long edges = PathCover.FewestEdges(heaviness.Count, count => isReached(PathEdges.Union(masks, GlobalSelection.Keep(heaviness, count))));
        MaskSet wider = PathEdges.Union(masks, GlobalSelection.Keep(heaviness, edges));
        return PathEdges.Union(masks, PathEdges.Live(network, wider, outputs));
    }

    private static (OutputSpec Output, int Element)? FirstDead(Network network, Dictionary<string, bool[]> before, Dictionary<string, bool[]> after)
    {
        foreach (OutputSpec output in network.Spec.Outputs)
        {
            int element = Enumerable.Range(0, before[output.Name].Length).FirstOrDefault(i => before[output.Name][i] && !after[output.Name][i], -1);
            if (element >= 0)
                return (output, element);
        }

        return null;
    }
}
