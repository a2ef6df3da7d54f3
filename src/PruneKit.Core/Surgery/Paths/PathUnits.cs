namespace PruneKit;

/// <summary>The mass that goes through the units of channel groups.</summary>
internal static class PathUnits
{
    /// <summary>For each group that can lose units, each unit's largest share over the values it stands in.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="graph">Its groups.</param>
    /// <param name="options">How paths are weighed.</param>
    /// <param name="masks">Weights that count as zero.</param>
    public static Dictionary<ChannelGroup, double[]> Shares(Network network, ChannelGraph graph, PathOptions options, MaskSet masks)
    {
        using Network plain = CopiedNetwork.Under(network, graph.Spec);
        var mass = PathMass.Of(plain, options, masks, PathMeasure.Mass, wantsUnits: true);
        var shares = graph.Removable.ToDictionary(group => group, group => new double[group.Size]);
        foreach (PortRef value in graph.Spec.Layers.SelectMany(layer => Enumerable.Range(0, graph.Spec.OutputShapes(layer).Count).Select(port => new PortRef(layer.Name, port))))
        {
            Layout[] axes = graph.Layouts.Of(value);
            for (int axis = 0; axis < axes.Length; axis++)
            {
                foreach (Dimension dimension in axes[axis].Dimensions.Distinct())
                {
                    if (graph.GroupOf(dimension) is ChannelGroup group && shares.TryGetValue(group, out double[]? largest))
                        Raise(largest, axes[axis].UnitsOf(dimension), mass.UnitShares(value, axis));
                }
            }
        }

        return shares;
    }

    private static void Raise(double[] largest, int[] units, double[] shares)
    {
        double[] sums = new double[largest.Length];
        for (int i = 0; i < units.Length; i++)
        {
            if (units[i] >= 0)
                sums[units[i]] += shares[i];
        }

        for (int unit = 0; unit < sums.Length; unit++)
            largest[unit] = Math.Max(largest[unit], sums[unit]);
    }
}
