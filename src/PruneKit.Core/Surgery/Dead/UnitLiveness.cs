using TorchSharp;

namespace PruneKit;

/// <summary>Which units stand on a path from an input to an output, and which lead to an output at all, by sweeps over what is not zero.</summary>
/// <remarks>A unit that is read somewhere and written somewhere need not be on a path: between the two a zero may stand, such as a depthwise weight.</remarks>
internal sealed class UnitLiveness
{
    private readonly Network _network;
    private readonly ChannelGraph _graph;
    private readonly UnitSet _in;

    private UnitLiveness(Network network, ChannelGraph graph) => (_network, _graph, Live, Out, _in) = (network, graph, new UnitSet(graph), new UnitSet(graph), new UnitSet(graph));

    /// <summary>Units on some path from an input to an output.</summary>
    public UnitSet Live { get; }

    /// <summary>Units that lead to some output.</summary>
    public UnitSet Out { get; }

    /// <summary>Sweeps a network.</summary>
    /// <param name="network">In Float64, with the graph's description.</param>
    /// <param name="graph">Its groups.</param>
    /// <param name="run">Its values: a constant zero closes a product. What is no constant is taken out of them.</param>
    public static UnitLiveness Of(Network network, ChannelGraph graph, ConstantRun run)
    {
        var liveness = new UnitLiveness(network, graph);
        using var setting = new PathSetting(network, PathMeasure.Reach, new PathOptions(), MaskSet.None) { Known = value => run[value] };
        using PathForward forward = PathForward.Run(setting);
        using var backward = new PathBackward(setting, forward, wantsEdges: false);
        backward.Run((value, mass) => liveness.Mark(value, forward[value].Mantissa, mass.Mantissa), (_, _) => { });
        foreach (Layer layer in graph.Spec.Layers.Where(layer => layer.Kind is RecurrentKind))
            liveness.CarryBack(layer);
        foreach (PortRef value in run.Names)
            run.KeepConstants(value, forward[value].Mantissa);
        return liveness;
    }

    private void Mark(PortRef value, torch.Tensor forward, torch.Tensor backward)
    {
        using var scope = torch.NewDisposeScope();
        Layout[] layouts = _graph.Layouts.Of(value);
        _in.Mark(layouts, WeightValues.Copy(forward));
        Out.Mark(layouts, WeightValues.Copy(backward));
        Live.Mark(layouts, WeightValues.Copy(forward.mul(backward)));
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

        for (int unit = 0; unit < live.Length; unit++)
            Live[group][unit] |= live[unit] && _in[group][unit];
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
