namespace PruneKit;

/// <summary>Which values of a network have one quantisation, and which of them are measured for it.</summary>
/// <remarks>Values that only move stay together with what they were. A Relu, Relu6 or clamp that alone reads a convolution's output stays together with it, and is measured in its place: saturation is then the Relu.
/// The sequence of a recurrent layer and its last hidden state are the same numbers. Several inputs are joined only where none has a fixed quantisation that another has not; else the layer rescales them.</remarks>
internal sealed class ValueGroups
{
    private readonly Dictionary<PortRef, PortRef> _parents;
    private readonly HashSet<PortRef> _hidden = [];
    private readonly Dictionary<PortRef, ActivationQuantization> _fixed = [];
    private readonly Network _network;

    /// <summary>Finds the groups.</summary>
    /// <param name="network">In the form in which it is quantised.</param>
    /// <param name="bits">Bits of a code.</param>
    public ValueGroups(Network network, int bits)
    {
        _network = network;
        _parents = QuantizedNetwork.ValuesOf(network.Spec).ToDictionary(value => value, value => value);
        foreach (Layer layer in network.Spec.Layers)
            Fix(layer, bits);
        var readers = new SpecReaders(network.Spec);
        foreach (Layer layer in network.Spec.Layers)
            Join(layer, readers);
    }

    /// <summary>Values that share one quantisation: the fixed one, or else the measured members decide.</summary>
    public IEnumerable<ValueGroup> All => _parents.Keys
        .GroupBy(Root)
        .Select(group => new ValueGroup([.. group], [.. group.Where(value => !_hidden.Contains(value))], _fixed.GetValueOrDefault(group.Key)));

    /// <summary>Values that are cut off by the quantisation of the Relu behind them: on purpose, so their difference is no noise.</summary>
    public IReadOnlySet<PortRef> Saturated => _hidden;

    private void Fix(Layer layer, int bits)
    {
        for (int port = 0; port < _network.Spec.OutputShapes(layer).Count; port++)
        {
            if (ValueRules.All.For(layer).Fixed(_network, layer, port, bits) is ActivationQuantization quantization)
                _fixed[new PortRef(layer.Name, port)] = quantization;
        }
    }

    private void Join(Layer layer, SpecReaders readers)
    {
        if (layer.Inputs.Count > 0 && ValueRules.All.For(layer).SharesInputs(layer))
        {
            PortRef[] roots = [.. layer.Inputs.Select(Root).Distinct()];
            if (roots.Select(root => _fixed.GetValueOrDefault(root)).Distinct().Count() == 1)
                Unite([layer.Name, .. roots]);
        }
        else if (layer.Kind is RecurrentKind)
        {
            Unite([new PortRef(layer.Name, 1), layer.Name]);
        }
        else if (IsSaturation(layer.Kind) && Producer(layer) is Layer producer && readers.Sole(producer.Name) == layer)
        {
            _hidden.Add(producer.Name);
            Unite([layer.Name, producer.Name]);
        }
    }

    private static bool IsSaturation(LayerKind kind) => kind is ClampKind or ActivationKind { Function: ActivationFunction.Relu or ActivationFunction.Relu6 };

    private Layer? Producer(Layer layer) => _network.Spec.Layers.FirstOrDefault(other => other.Name == layer.Inputs[0].Source && ValueRules.All.For(other).Saturates);

    /// <summary>The last one's root becomes that of all.</summary>
    private void Unite(PortRef[] values)
    {
        PortRef root = Root(values[^1]);
        foreach (PortRef value in values)
            _parents[Root(value)] = root;
    }

    private PortRef Root(PortRef value)
    {
        while (_parents[value] != value)
            value = _parents[value];
        return value;
    }
}
