using System.Globalization;

namespace PruneKit;

/// <summary>Turns a captured module into a network's description.</summary>
internal sealed class NetworkLowering
{
    private readonly CapturedModule _module;
    private readonly TraceValues _values;
    private readonly LayerList _layers = new();
    private readonly List<InputSpec> _inputs = [];
    private readonly HashSet<string> _needed;

    internal NetworkLowering(CapturedModule module)
    {
        _module = module;
        _values = new TraceValues(module);
        _needed = NeededValues.Of(module);
    }

    /// <summary>The tensors that the network reads, by name.</summary>
    internal IReadOnlyDictionary<string, BorrowedTensor> Tensors => _layers.Tensors;

    /// <summary>Lowers every operation that an output depends on.</summary>
    /// <exception cref="UnsupportedLayerException">One has no layer; the message says which, where, and what to do.</exception>
    internal NetworkSpec Run(ModuleSignature signature)
    {
        InPlaceCheck.Run(_module);
        DeclareInputs(signature);
        for (int i = 0; i < _module.Graph.Nodes.Count; i++)
            if (_module.Graph.Nodes[i].Outputs.Any(output => _needed.Contains(output.Name)))
                Lower(_module.Graph.Nodes[i], i);
        return new NetworkSpec([.. _inputs], [.. _layers.Layers], [.. _module.Outputs.Select((name, i) => Output(name, i, signature))]);
    }

    // Inputs are declared in the module's order, used or not, so that their names are taken before any layer's.
    private void DeclareInputs(ModuleSignature signature)
    {
        foreach ((string name, int i) in _module.Inputs.Select((name, i) => (name, i)))
        {
            TraceType type = _module.Graph.Nodes.SelectMany(node => node.Outputs).First(output => output.Name == name).Type;
            var shape = new Shape([.. type.Shape!.Skip(1).Select(axis => axis.Value)]);
            _inputs.Add(new InputSpec(_layers.Names.Claim(signature.Inputs[i]), shape, type.Scalar!.Value.ToElementType()));
        }
    }

    private void Lower(TraceNode node, int index)
    {
        if (node.Kind == "prim::Constant")
        {
            _values.Add(node.Outputs[0], Constant(node));
            return;
        }

        var call = new LoweringCall(node, _module.Graph.NumberOf(index), _values, _layers);
        LoweringRule rule = LoweringRules.Find(node.Kind)
            ?? throw call.Refusal("no layer computes it; write it with operations that have a layer, or describe the network with NetworkBuilder");
        rule.Lower(call);
    }

    private TracedValue Constant(TraceNode node)
    {
        string name = node.Outputs[0].Name;
        int input = _module.Inputs.ToArray().IndexOf(name);
        if (input >= 0)
            return new LiveValue(new PortRef(_inputs[input].Name), _inputs[input].Shape);
        if (_module.Tensors.TryGetValue(name, out BorrowedTensor? tensor))
            return new ParameterValue(tensor);
        return node.Literal is { Kind: TraceLiteralKind.Tensor } literal && !literal.Text.StartsWith('{')
            ? new UnusableValue($"a constant tensor {node.Outputs[0].Type} that is neither a parameter nor a buffer of the module; no layer holds one")
            : new LiteralValue(node.Literal ?? TraceLiteral.None);
    }

    private OutputSpec Output(string name, int index, ModuleSignature signature)
    {
        string output = signature.Output(index, _module.Outputs.Count);
        return _values[name] switch
        {
            LiveValue { IsPlain: true } live => new OutputSpec(output, live.Source),
            LiveValue { Merged: 1 } live => throw Refusal(output, $"has its batch on axis {live.BatchAxis}; return it with .transpose(0, {live.BatchAxis}), batch first"),
            LiveValue => throw Refusal(output, "has its batch merged with other axes; reshape it to [batch, ...] before it is returned"),
            UnusableValue unusable => throw Refusal(output, $"is {unusable.What}"),
            _ => throw Refusal(output, "does not depend on the inputs; return what the module computes from them"),
        };
    }

    private static UnsupportedLayerException Refusal(string output, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"the module cannot be traced: its output '{output}' {what}"));
}
