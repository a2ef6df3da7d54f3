using TorchSharp;

namespace PruneKit;

/// <summary>Takes out the units of a pruned network that are on no path from an input to an output.</summary>
/// <remarks>Source: the neurons without input or output connections of <see href="https://arxiv.org/abs/1506.02626">Han et al. 2015</see>, section 3.5, here by reach over the whole graph, so that one pass is the fixed point.
/// A unit with no live way out is deleted. A unit with no live way in has the same value for every input, which activations and batch norms (by their running statistics) only change into another constant: where every
/// output position of each layer that reads it gets the same from it, that goes into the layer's bias, which is made where there is none. Where not (a padded convolution, a layer norm, a recurrence), the unit stays, with the
/// reason. Paths follow what is not zero; a ReLU that never fires is not seen. Example: x to a = [2 x, 0 x + 3], ReLU, b = a1 + 4 a2 + 1 becomes a = 2 x, ReLU, b = a1 + 13.</remarks>
public static class DeadPaths
{
    /// <summary>A network without its dead units; the given one is not changed.</summary>
    /// <param name="network">Its pruned weights are zero (<see cref="MaskSet.ApplyTo"/>).</param>
    /// <exception cref="InvalidInputException">A tensor holds NaN or infinity.</exception>
    public static DeadPathResult Eliminate(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        using DeadPathPlan plan = Plan(network);
        Network shrunk = ChannelShrinker.Shrink(plan.Folded, plan.Kept, out KeptIndices indices);
        return new DeadPathResult(shrunk, indices, plan.WithoutWayOut, plan.WithoutWayIn, plan.Refused);
    }

    /// <summary>What goes, and the network with its constants folded, before the shrink.</summary>
    internal static DeadPathPlan Plan(Network network)
    {
        var graph = ChannelGraph.Of(network.Spec);
        using Network plain = CopiedNetwork.Under(network, graph.Spec, torch.ScalarType.Float64);
        using ConstantRun run = ConstantRun.Of(plain);
        UnitLiveness liveness = UnitLiveness.Of(plain, graph, run);
        (UnitSet removed, UnitSet folded) = (new UnitSet(graph), new UnitSet(graph));
        foreach (ChannelGroup group in graph.Removable)
            Choose(group, liveness, removed, folded);
        var fold = new ConstantFold(plain, graph, run, folded, removed);
        Dictionary<(Layer Layer, string Bias), double[]> additions = fold.Fold();
        Network biased = BiasAdditions.Apply(network, graph.Spec, additions);
        return new DeadPathPlan(biased, Kept(ChannelGraph.Of(biased.Spec), graph, removed), removed.Count - folded.Count, folded.Count, fold.Kept.ToValueList());
    }

    /// <summary>A group keeps one unit whatever becomes of it.</summary>
    private static void Choose(ChannelGroup group, UnitLiveness liveness, UnitSet removed, UnitSet folded)
    {
        bool[] dead = [.. liveness.Live[group].Select(unit => !unit)];
        int spared = dead.All(unit => unit) ? Math.Max(0, Array.IndexOf(liveness.Out[group], true)) : -1;
        for (int unit = 0; unit < dead.Length; unit++)
        {
            bool goes = dead[unit] && unit != spared;
            removed.Set(group, unit, goes);
            folded.Set(group, unit, goes && liveness.Out[group][unit]);
        }
    }

    private static KeptChannels Kept(ChannelGraph graph, ChannelGraph before, UnitSet removed)
    {
        var kept = KeptChannels.All(graph);
        foreach (ChannelGroup group in before.Removable.Where(group => removed[group].Contains(true)))
        {
            bool[] gone = removed[group];
            kept = kept.With(graph.Groups[group.Index], Enumerable.Range(0, gone.Length).Where(unit => !gone[unit]));
        }

        return kept;
    }
}
