using TorchSharp;

namespace PruneKit;

/// <summary>Finds which constant units can go, and what their readers' biases take over from them.</summary>
internal sealed class ConstantFold
{
    /// <summary>Sums of the same numbers in another order differ by this share at most.</summary>
    private const double Rounding = 1e-12;

    private readonly Network _network;
    private readonly ChannelGraph _graph;
    private readonly ConstantRun _run;
    private readonly UnitSet _folded;
    private readonly UnitSet _removed;
    private readonly List<KeptDeadUnit> _kept = [];

    /// <param name="network">In Float64, with the graph's description.</param>
    /// <param name="graph">Its groups.</param>
    /// <param name="run">Its values.</param>
    /// <param name="folded">Units that are constant and read; those that cannot be folded are taken out.</param>
    /// <param name="removed">All units that go, these among them; kept in step.</param>
    public ConstantFold(Network network, ChannelGraph graph, ConstantRun run, UnitSet folded, UnitSet removed) =>
        (_network, _graph, _run, _folded, _removed) = (network, graph, run, folded, removed);

    /// <summary>What stays, and why.</summary>
    public IReadOnlyList<KeptDeadUnit> Kept => _kept;

    /// <summary>Takes out what cannot be folded, until nothing more has to be, and gives what each layer's biases take over, by layer and slot.</summary>
    public Dictionary<(Layer Layer, string Bias), double[]> Fold()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        // A unit that stays may make another one stay.
        while (_graph.Spec.Layers.Any(Refuse))
        {
        }

        var additions = new Dictionary<(Layer, string), double[]>();
        foreach ((Layer layer, FoldRule rule, torch.Tensor constants) in Readers())
        {
            foreach ((string bias, torch.Tensor added) in rule.Contributions(Call(layer, constants)))
                additions[(layer, bias)] = WeightValues.Copy(added[0]);
        }

        return additions;
    }

    /// <summary>Takes out the units that a layer cannot lose; says whether there were any.</summary>
    private bool Refuse(Layer layer)
    {
        int before = _kept.Count;
        FoldRule rule = FoldRules.All.For(layer);
        foreach (PortRef input in layer.Inputs)
        {
            foreach (Dimension dimension in DimensionsOf(input).Where(dimension => rule.IsNormalized || IsLost(layer, rule, input, dimension)))
                RefuseAll(dimension, rule.IsNormalized ? $"{layer} normalises it together with others" : $"{layer} works over it");
        }

        if (layer.Kind is RecurrentKind)
            RefuseCarried(layer);
        if (rule.SummedAxis is int axis && Constants(layer.Inputs[0], axis) is torch.Tensor constants)
            RefuseUneven(layer, rule, axis, constants);
        return _kept.Count > before;
    }

    /// <summary>Whether a layer makes a dimension vanish otherwise than by weights.</summary>
    private bool IsLost(Layer layer, FoldRule rule, PortRef input, Dimension dimension)
    {
        Layout[] axes = _graph.Layouts.Of(input);
        bool isSummed = rule.SummedAxis is int axis && axes[axis < 0 ? axes.Length + axis : axis].Dimensions.Contains(dimension);
        return !isSummed && !Enumerable.Range(0, _graph.Spec.OutputShapes(layer).Count).Any(port => DimensionsOf(new PortRef(layer.Name, port)).Contains(dimension));
    }

    private IEnumerable<Dimension> DimensionsOf(PortRef value) => _graph.Layouts.Of(value).SelectMany(axis => axis.Dimensions).Distinct();

    private void RefuseAll(Dimension dimension, string reason)
    {
        if (_graph.GroupOf(dimension) is not ChannelGroup group)
            return;
        for (int unit = 0; unit < group.Size; unit++)
            Keep(group, unit, reason);
    }

    private void Keep(ChannelGroup group, int unit, string reason)
    {
        if (!_folded[group][unit])
            return;
        _folded.Set(group, unit, false);
        _removed.Set(group, unit, false);
        _kept.Add(new KeptDeadUnit(group.Name, unit, reason));
    }

    /// <summary>A hidden unit that is constant but not zero feeds its neighbours from step to step, and no bias does that.</summary>
    private void RefuseCarried(Layer layer)
    {
        if (_graph.Layouts.Of(new PortRef(layer.Name, 1))[1] is not Dimension hidden || _graph.GroupOf(hidden) is not ChannelGroup group || !_folded[group].Contains(true))
            return;
        double[][] matrices = [.. RecurrentMatrices.Of(layer).Select(name => WeightValues.Copy(_network[name]))];
        double[] sequence = WeightValues.Copy(_run[new PortRef(layer.Name)]);
        int size = (int)group.Size;
        for (int unit = 0; unit < size; unit++)
        {
            bool isZero = Enumerable.Range(0, sequence.Length).Where(i => i % size == unit).All(i => sequence[i] == 0);
            bool isRead = matrices.Any(matrix => Enumerable.Range(0, matrix.Length / size).Any(row => !_removed[group][row % size] && matrix[(row * size) + unit] != 0));
            if (!isZero && isRead)
                Keep(group, unit, $"{layer} carries its value from step to step");
        }
    }

    /// <summary>Takes out the units whose constant does not add the same at every output position, as at the border of a padded convolution.</summary>
    private void RefuseUneven(Layer layer, FoldRule rule, int axis, torch.Tensor constants)
    {
        bool canHold = rule.Contributions(Call(layer, constants)).All(pair => CanHold(layer, pair.Bias));
        if (canHold && IsEven(layer, rule, constants))
            return;
        int before = _kept.Count;
        Layout layout = AxisOf(layer.Inputs[0], axis);
        foreach ((ChannelGroup group, int unit) in _folded.Units.Where(pair => layout.Dimensions.Contains(_graph.Dimensions[pair.Group.Index])).ToList())
        {
            var one = new UnitSet(_graph);
            one.Set(group, unit, true);
            if (!canHold)
                Keep(group, unit, $"{layer} shares its bias");
            else if (!IsEven(layer, rule, Masked(layer.Inputs[0], axis, one)))
                Keep(group, unit, $"{layer} pads it, or reads it where it varies: its constant is not the same at every position");
        }

        if (_kept.Count == before)
            RefuseAllOf(layer, layout);
    }

    private void RefuseAllOf(Layer layer, Layout layout)
    {
        foreach (Dimension dimension in layout.Dimensions.Distinct())
            RefuseAll(dimension, $"{layer} adds its constant up to other sums at other positions");
    }

    /// <summary>Whether the rows that stay get the same at every position.</summary>
    private bool IsEven(Layer layer, FoldRule rule, torch.Tensor constants)
    {
        foreach ((string bias, torch.Tensor added) in rule.Contributions(Call(layer, constants)))
        {
            bool[] gone = _removed.PositionsOf(rule.RowsOf(_graph, layer, bias));
            double[] spread = WeightValues.Copy(added.amax([0L]).add(added.amin([0L]).neg(), LiveScalar.Of(1)));
            double scale = WeightValues.Copy(added.abs().amax([0L])).Max();
            if (spread.Where((value, row) => !gone[row] && value > Rounding * scale).Any())
                return false;
        }

        return true;
    }

    /// <summary>Whether a layer's bias is its own, or can be made so.</summary>
    private bool CanHold(Layer layer, string bias)
    {
        string name = layer.TensorName(bias);
        int uses = _graph.Spec.Layers.SelectMany(other => other.Kind.Slots.Select(slot => other.TensorName(slot.Name))).Count(other => other == name);
        return uses == (layer.Kind.Slots.Any(slot => slot.Name == bias) ? 1 : 0);
    }

    private IEnumerable<(Layer Layer, FoldRule Rule, torch.Tensor Constants)> Readers()
    {
        foreach (Layer layer in _graph.Spec.Layers)
        {
            FoldRule rule = FoldRules.All.For(layer);
            if (rule.SummedAxis is int axis && Constants(layer.Inputs[0], axis) is torch.Tensor constants)
                yield return (layer, rule, constants);
        }
    }

    /// <summary>A value with zeros everywhere but in the units that are folded; null where it has none of them.</summary>
    private torch.Tensor? Constants(PortRef value, int axis) => _folded.PositionsOf(AxisOf(value, axis)).Contains(true) ? Masked(value, axis, _folded) : null;

    private torch.Tensor Masked(PortRef value, int axis, UnitSet units)
    {
        torch.Tensor whole = _run[value];
        double[] flags = [.. units.PositionsOf(AxisOf(value, axis)).Select(flag => flag ? 1.0 : 0.0)];
        long[] shape = [.. Enumerable.Repeat(1L, (int)whole.dim())];
        shape[axis < 0 ? ^1 : axis + 1] = flags.Length;
        return torch.where(torch.tensor(flags, shape).gt(LiveScalar.Of(0)), whole, torch.zeros_like(whole));
    }

    private Layout AxisOf(PortRef value, int axis)
    {
        Layout[] axes = _graph.Layouts.Of(value);
        return axes[axis < 0 ? axes.Length + axis : axis];
    }

    private LayerCall Call(Layer layer, torch.Tensor input) => new(_network, layer, [input], training: false, generator: null);
}
