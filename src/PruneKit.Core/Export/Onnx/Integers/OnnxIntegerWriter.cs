namespace PruneKit;

/// <summary>Turns a quantised network into an ONNX model: the float operators of every layer between DequantizeLinear and QuantizeLinear. Inputs and outputs are floating point, as of a float model.</summary>
/// <remarks>Source: <see href="https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html">ONNX Runtime, quantisation in QDQ form</see>.</remarks>
internal sealed class OnnxIntegerWriter
{
    private const int Bits = 8;

    private readonly QuantizedNetwork _network;
    private readonly NetworkSpec _spec;
    private readonly HashSet<PortRef> _read;
    private readonly SpecReaders _readers;
    private readonly OnnxIntegerWeights _weights;
    private readonly OnnxGraph _graph;
    private readonly OnnxCodes _codes;
    private readonly OnnxTypes _types;
    private readonly Dictionary<PortRef, OnnxValue> _values = [];

    /// <summary>Values whose batch is 1: constants, and what is computed from them alone.</summary>
    private readonly HashSet<PortRef> _alone = [];

    /// <summary>The output that a value was renamed to.</summary>
    private readonly Dictionary<string, string> _named = [];

    private OnnxIntegerWriter(QuantizedNetwork network)
    {
        (_network, _spec) = (network, network.Spec);
        _read = ReadPorts.Of(_spec);
        _readers = new SpecReaders(_spec);
        _weights = new OnnxIntegerWeights(network);
        _types = new OnnxTypes(_spec);
        _graph = new OnnxGraph("network", [.. _spec.Inputs.Select(input => input.Name), .. _spec.Outputs.Select(output => output.Name)]);
        _codes = new OnnxCodes(_graph);
    }

    /// <summary>The whole file.</summary>
    /// <exception cref="InvalidInputException">A layer cannot be computed in integers, or not in ONNX's.</exception>
    public static ModelProto Write(QuantizedNetwork network)
    {
        _ = new IntegerPlan(network);
        return OnnxModelWriter.Model(new OnnxIntegerWriter(network).WriteGraph(), NetworkDigest.Of(network), network.Attachments);
    }

    private GraphProto WriteGraph()
    {
        foreach (InputSpec input in _spec.Inputs)
            WriteInput(input);
        foreach (Layer layer in _spec.Layers.Where(IsRead))
            WriteLayer(layer);
        foreach (OutputSpec output in _spec.Outputs)
            WriteOutput(output);
        return _graph.Proto;
    }

    private bool IsRead(Layer layer) => Enumerable.Range(0, _spec.OutputShapes(layer).Count).Any(port => _read.Contains(new PortRef(layer.Name, port)));

    private void WriteInput(InputSpec input)
    {
        _graph.Proto.Input.Add(OnnxTensors.Value(input.Name, input.Shape, input.Type));
        _values[input.Name] = input.Type is ElementType.F32 or ElementType.F64
            ? OnnxValue.Codes(_codes.Quantize(input.Name, Grid(input.Name)))
            : new OnnxValue(input.Name, OnnxForm.Rows);
    }

    private void WriteLayer(Layer layer)
    {
        _types.Add(layer);
        OnnxIntegerRule rule = OnnxIntegerRules.All.For(layer);
        bool alone = layer.Inputs.All(_alone.Contains);
        bool stretches = alone || OnnxRules.All.For(layer).Stretches;
        OnnxValue[] inputs = [.. layer.Inputs.Select(source => stretches ? _values[source] : Whole(source))];
        OnnxValue output = rule.Emit(new OnnxIntegerLayer(_graph, _codes, _weights, _read, new IntegerCall(_network, layer), inputs));
        ActivationQuantization grid = Grid(layer.Name);
        _values[layer.Name] = output.Form == OnnxForm.Reals && !IsSaturatedBehind(layer) ? OnnxValue.Codes(_codes.Quantize(output.Name, grid)) : output;
        if (alone)
            _alone.Add(layer.Name);
    }

    /// <summary>Whether what reads the layer only cuts its codes off where they end anyway, as a Relu behind a convolution does.</summary>
    private bool IsSaturatedBehind(Layer layer) =>
        _readers.Sole(layer.Name) is Layer { Kind: ActivationKind or ClampKind } next && CodeTable.Of(new IntegerCall(_network, next)).IsIdentity;

    /// <summary>A value with the run's batch.</summary>
    private OnnxValue Whole(PortRef source)
    {
        if (_alone.Remove(source))
            _values[source] = _values[source] with { Name = _graph.Stretch(_values[source].Name, _spec.Inputs[0].Name, _spec.ShapeOf(source).Rank) };
        return _values[source];
    }

    private void WriteOutput(OutputSpec output)
    {
        if (_spec.Inputs.Any(input => input.Name == output.Name))
            throw new UnsupportedLayerException($"output '{output.Name}' has the name of an input, which ONNX does not allow; rename one of them");
        _types.CheckOutput(output);
        string value = _codes.Dequantize(Whole(output.Source).Name, Grid(output.Source));
        _graph.NameOutput(_named.GetValueOrDefault(value, value), output.Name);
        _named.TryAdd(value, output.Name);
        _graph.Proto.Output.Add(OnnxTensors.Value(output.Name, _spec.ShapeOf(output.Source)));
    }

    private ActivationQuantization Grid(PortRef value)
    {
        ActivationQuantization grid = _network.Activations[value];
        return grid.Bits == Bits
            ? grid
            : throw new UnsupportedLayerException($"value '{value}' has {grid.Bits} bits; QuantizeLinear of ONNX's opset {OnnxModelWriter.Opset} knows {Bits}: quantise the network with values of {Bits} bits, or export it in another format");
    }
}
