using System.Globalization;
using static TorchSharp.torch;

namespace PruneKit;

/// <summary>Turns a captured module into a network's description.</summary>
internal sealed class NetworkLowering : IDisposable
{
    private readonly CapturedModule _module;
    private readonly TraceValues _values;
    private readonly ConstantFolding _folding;
    private readonly LayerList _layers;
    private readonly List<InputSpec> _inputs = [];
    private readonly HashSet<string> _needed;

    internal NetworkLowering(CapturedModule module)
    {
        _module = module;
        _values = new TraceValues(module);
        _folding = new ConstantFolding(_values);
        _layers = new LayerList(NetworkType(module));
        _needed = NeededValues.Of(module);
    }

    /// <summary>The module's tensors that a network reads.</summary>
    internal IEnumerable<BorrowedTensor> Tensors(NetworkSpec spec) => spec.Tensors.Where(tensor => _layers.Tensors.ContainsKey(tensor.Name)).Select(tensor => _layers.Tensors[tensor.Name]);

    /// <summary>Hands over the constants that a network reads, by name.</summary>
    internal Dictionary<string, Tensor> TakeConstants(NetworkSpec spec)
    {
        var taken = spec.Tensors.Where(tensor => _layers.Constants.ContainsKey(tensor.Name)).ToDictionary(tensor => tensor.Name, tensor => _layers.Constants[tensor.Name], StringComparer.Ordinal);
        foreach (string name in taken.Keys)
            _layers.Constants.Remove(name);
        return taken;
    }

    /// <summary>Lowers every operation that an output depends on.</summary>
    /// <exception cref="UnsupportedLayerException">One has no layer; the message says which, where, and what to do.</exception>
    internal NetworkSpec Run(ModuleSignature signature)
    {
        InPlaceCheck.Run(_module);
        DeclareInputs(signature);
        for (int i = 0; i < _module.Graph.Nodes.Count; i++)
            if (_module.Graph.Nodes[i].Outputs.Any(output => _needed.Contains(output.Name)))
                Lower(_module.Graph.Nodes[i], i);
        ValueList<OutputSpec> outputs = [.. _module.Outputs.Select((name, i) => Output(name, i, signature))];
        return new NetworkSpec([.. _inputs], LiveLayers.Of(_layers.Layers, outputs), outputs);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _layers.Dispose();
        _folding.Dispose();
    }

    // The type of the first input that has fractions, else of the first parameter: tokens alone do not tell.
    private static ScalarType NetworkType(CapturedModule module)
    {
        IEnumerable<ScalarType> types = module.Inputs.Select(name => TypeOf(module, name).Scalar!.Value).Concat(module.Tensors.Values.Select(tensor => tensor.Tensor.dtype));
        return types.Cast<ScalarType?>().FirstOrDefault(type => TraceType.HasFractions(type!.Value)) ?? ScalarType.Float32;
    }

    private static TraceType TypeOf(CapturedModule module, string name) => module.Graph.Nodes.SelectMany(node => node.Outputs).First(output => output.Name == name).Type;

    // Inputs are declared in the module's order, used or not, so that their names are taken before any layer's.
    private void DeclareInputs(ModuleSignature signature)
    {
        foreach ((string name, int i) in _module.Inputs.Select((name, i) => (name, i)))
        {
            TraceType type = TypeOf(_module, name);
            var shape = new Shape([.. type.Shape!.Skip(1).Select(axis => axis.Value)]);
            _inputs.Add(new InputSpec(_layers.Names.Claim(signature.Inputs[i]), shape, type.Scalar!.Value.ToElementType()));
            _layers.Shapes[new PortRef(_inputs[^1].Name)] = shape;
        }
    }

    private void Lower(TraceNode node, int index)
    {
        if (node.Kind == "prim::Constant")
        {
            _values.Add(node.Outputs[0], Constant(node));
            return;
        }

        if (_folding.Fold(node) is { } folded)
        {
            _values.Add(node.Outputs[0], folded);
            return;
        }

        var call = new LoweringCall(node, _module.Graph.NumberOf(index), _values, _layers);
        LoweringRule rule = LoweringRules.Find(node.Kind) ?? throw call.Refusal($"no layer computes it; {WaysRound.For(node.Kind)}");
        rule.Lower(call);
    }

    private TracedValue Constant(TraceNode node)
    {
        string name = node.Outputs[0].Name;
        int input = _module.Inputs.ToArray().IndexOf(name);
        if (input >= 0)
            return new LiveValue(new PortRef(_inputs[input].Name), _inputs[input].Shape) { IsWhole = !TraceType.HasFractions(node.Outputs[0].Type.Scalar!.Value) };
        if (_module.Tensors.TryGetValue(name, out BorrowedTensor? tensor))
            return new ParameterValue(tensor);
        if (node.Literal is not { Kind: TraceLiteralKind.Tensor })
            return new LiteralValue(node.Literal ?? TraceLiteral.None);
        return _module.Constants.TryGetValue(name, out Tensor? constant)
            ? new FoldedValue(constant, constant, node.Outputs[0].Type)
            : new UnusableValue($"a constant tensor {node.Outputs[0].Type} that is another one in each run; register it as a buffer, or compute it from the input's shape with torch.arange and its like");
    }

    private OutputSpec Output(string name, int index, ModuleSignature signature)
    {
        string output = signature.Output(index, _module.Outputs.Count);
        return _values[name] switch
        {
            LiveValue { IsPlain: true } live => new OutputSpec(output, live.Source),
            LiveValue { HasBatch: false } => throw Refusal(output, "does not depend on the inputs; return what the module computes from them"),
            LiveValue { IsMerged: false } live => throw Refusal(output, $"has its batch on axis {live.BatchAxis}; return it with .transpose(0, {live.BatchAxis}), batch first"),
            LiveValue => throw Refusal(output, "has its batch merged with other axes; reshape it to [batch, ...] before it is returned"),
            UnusableValue unusable => throw Refusal(output, $"is {unusable.What}"),
            _ => throw Refusal(output, "does not depend on the inputs; return what the module computes from them"),
        };
    }

    private static UnsupportedLayerException Refusal(string output, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"the module cannot be traced: its output '{output}' {what}"));
}
