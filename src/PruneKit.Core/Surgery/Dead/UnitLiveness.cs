namespace PruneKit;

/// <summary>Which units an input leads to, and which lead to an output, by sweeps over what is not zero.</summary>
internal sealed class UnitLiveness
{
    private readonly Network _network;
    private readonly ChannelGraph _graph;

    private UnitLiveness(Network network, ChannelGraph graph) => (_network, _graph, In, Out) = (network, graph, new UnitSet(graph), new UnitSet(graph));

    /// <summary>Units that some input leads to: their values are no constants.</summary>
    public UnitSet In { get; }

    /// <summary>Units that lead to some output.</summary>
    public UnitSet Out { get; }

    /// <summary>Sweeps a network.</summary>
    /// <param name="network">In Float64, with the graph's description.</param>
    /// <param name="graph">Its groups.</param>
    /// <param name="run">Its values: a constant zero closes a product.</param>
    public static UnitLiveness Of(Network network, ChannelGraph graph, ConstantRun run)
    {
        var liveness = new UnitLiveness(network, graph);
        using var setting = new PathSetting(network, PathMeasure.Reach, new PathOptions(), MaskSet.None) { Known = value => run[value] };
        using PathForward forward = PathForward.Run(setting);
        using var backward = new PathBackward(setting, forward, wantsEdges: false);
        backward.Run((value, mass) => liveness.Mark(value, forward[value], mass), (_, _) => { });
        foreach (Layer layer in graph.Spec.Layers.Where(layer => layer.Kind is RecurrentKind))
            liveness.CarryBack(layer);
        return liveness;
    }

    private void Mark(PortRef value, PathValue forward, PathValue backward)
    {
        Layout[] layouts = _graph.Layouts.Of(value);
        In.Mark(layouts, WeightValues.Copy(forward.Mantissa));
        Out.Mark(layouts, WeightValues.Copy(backward.Mantissa));
    }

    /// <summary>A hidden unit that only other units of its layer read leads out where they do.</summary>
    private void CarryBack(Layer layer)
    {
        if (_graph.Layouts.Of(new PortRef(layer.Name, 1))[1] is not Dimension hidden || _graph.GroupOf(hidden) is not ChannelGroup group)
            return;
        double[][] matrices = [.. RecurrentMatrices.Of(layer).Select(name => WeightValues.Copy(_network[name]))];
        bool[] live = Out[group];
        bool changed = true;
        while (changed)
        {
            changed = false;
            for (int unit = 0; unit < live.Length; unit++)
            {
                if (!live[unit] && matrices.Any(matrix => IsRead(matrix, unit, live)))
                    live[unit] = changed = true;
            }
        }
    }

    private static bool IsRead(double[] matrix, int unit, bool[] live)
    {
        for (int row = 0; row < matrix.Length / live.Length; row++)
        {
            if (live[row % live.Length] && matrix[(row * live.Length) + unit] != 0)
                return true;
        }

        return false;
    }
}
