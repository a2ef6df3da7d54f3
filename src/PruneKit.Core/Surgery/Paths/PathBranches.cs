namespace PruneKit;

/// <summary>The branches of a network: what each input of a join carries, and what leaves with it.</summary>
/// <remarks>Source: edge mass F B / R as in <see cref="PathMass"/> (<see href="https://arxiv.org/abs/2006.05467">Tanaka et al. 2020</see>, eq. 1), taken at the joins. Example: x + 3 x with a linear layer of weight 3 beside a skip:
/// the branches carry 1/4 and 3/4; dropping the second masks its weight.</remarks>
public static class PathBranches
{
    /// <summary>The branches, in the order of the layers.</summary>
    /// <param name="network">It is not changed.</param>
    /// <param name="options">How paths are weighed; null for the defaults.</param>
    public static ValueList<PathBranch> Of(Network network, PathOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var setting = new PathSetting(network, PathMeasure.Mass, options ?? new PathOptions(), MaskSet.None);
        using PathForward forward = PathForward.Run(setting);
        using var backward = new PathBackward(setting, forward, wantsEdges: false);
        double total = forward.LogTotal;
        List<(Layer Layer, double[] Shares)> joins = [];
        backward.Run((_, _) => { }, (layer, masses) =>
        {
            if (layer.Inputs.Count > 1)
                joins.Add((layer, [.. masses.Select((mass, i) => Math.Exp(forward[layer.Inputs[i]].LogDot(mass) - total))]));
        });
        joins.Reverse();
        return joins.SelectMany(join => join.Shares.Select((share, i) => new PathBranch(join.Layer.Name, i, join.Layer.Inputs[i], share))).ToValueList();
    }

    /// <summary>The masks that close a branch: every weight whose paths all go through it.</summary>
    /// <param name="network">It is not changed.</param>
    /// <param name="branch">One of its branches.</param>
    public static MaskSet Drop(Network network, PathBranch branch)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(branch);
        MaskSet before = PathEdges.Live(network, MaskSet.None);
        MaskSet after = PathEdges.Live(network, MaskSet.None, blocked: (branch.Layer, branch.Input));
        return new MaskSet(before.Where(pair => after[pair.Key]!.KeptCount < pair.Value.KeptCount).Select(pair => KeyValuePair.Create(pair.Key, after[pair.Key]!)));
    }
}
