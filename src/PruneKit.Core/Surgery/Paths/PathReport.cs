namespace PruneKit;

/// <summary>What pruning did to a network's paths.</summary>
/// <remarks>Source: effective beside nominal sparsity after <see href="https://arxiv.org/abs/2107.02306">Vysogorets and Kempe 2023</see>, section 2: a weight on no path is as good as pruned. Example: 2 inputs, 2 units, 1 output with
/// W1 = [[1, -2], [3, 0]], W2 = [2, 1], and W2's second weight pruned: 2 of 6 weights are zero, the 3 is on no path any more: nominal 2/6, effective 3/6; 2 of 3 paths and 6/9 of the mass are left.</remarks>
public sealed record PathReport
{
    private PathReport()
    {
    }

    /// <summary>The share of the weights of convolutions, linear and recurrent layers that are zero or masked.</summary>
    public required double NominalSparsity { get; init; }

    /// <summary>The share of them that are on no path from an input to an output.</summary>
    public required double EffectiveSparsity { get; init; }

    /// <summary>The decimal logarithm of the number of paths before; minus infinity for none.</summary>
    public required double Log10PathsBefore { get; init; }

    /// <summary>The same after.</summary>
    public required double Log10PathsAfter { get; init; }

    /// <summary>The share of the path mass that is left, in [0, 1].</summary>
    public required double MassKept { get; init; }

    /// <summary>Units of channel groups that are on no path.</summary>
    public required long DeadUnits { get; init; }

    /// <summary>The groups, in the order of the layers, without the network's inputs.</summary>
    public required ValueList<LayerWidth> Widths { get; init; }

    /// <summary>Judges masks.</summary>
    /// <param name="network">With the weights that the masks are for, not yet zeroed; it is not changed.</param>
    /// <param name="masks">What is pruned.</param>
    /// <param name="options">How mass is weighed; null for the defaults.</param>
    public static PathReport Of(Network network, MaskSet masks, PathOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(masks);
        options ??= new PathOptions();
        using Network pruned = network.Clone();
        masks.ApplyTo(pruned);
        MaskSet live = PathEdges.Live(pruned, MaskSet.None);
        double before = PathEdges.LogMass(network, options, MaskSet.None);
        ValueList<LayerWidth> widths = WidthsOf(pruned);
        return new PathReport
        {
            NominalSparsity = (double)pruned.PrunableWeights.Sum(weight => WeightValues.Copy(pruned[weight.Name]).LongCount(value => value == 0)) / live.ElementCount,
            EffectiveSparsity = (double)live.PrunedCount / live.ElementCount,
            Log10PathsBefore = PathCount.Log10(network),
            Log10PathsAfter = PathCount.Log10(pruned),
            MassKept = double.IsNegativeInfinity(before) ? 0 : Math.Exp(PathEdges.LogMass(pruned, options, MaskSet.None) - before),
            DeadUnits = widths.Sum(width => width.Before - width.Live),
            Widths = widths,
        };
    }

    private static ValueList<LayerWidth> WidthsOf(Network network)
    {
        var graph = ChannelGraph.Of(network.Spec);
        using Network plain = CopiedNetwork.Under(network, graph.Spec, TorchSharp.torch.ScalarType.Float64);
        using ConstantRun run = ConstantRun.Of(plain);
        UnitLiveness liveness = UnitLiveness.Of(plain, graph, run);
        return graph.Groups.Select(group => new LayerWidth(group.Name, group.Size, liveness.Live[group].Count(unit => unit))).ToValueList();
    }
}
