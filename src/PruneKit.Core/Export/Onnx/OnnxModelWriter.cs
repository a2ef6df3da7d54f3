using System.Reflection;

namespace PruneKit;

/// <summary>Turns a network into an ONNX model, layer by layer; layers that no output needs are left out.</summary>
internal sealed class OnnxModelWriter
{
    /// <summary>The version of the file format: the newest that ONNX 1.12 checks.</summary>
    public const int IrVersion = 8;

    /// <summary>The version of the operators: the first with LayerNormalization, the newest that ONNX 1.12 checks.</summary>
    public const int Opset = 17;

    /// <summary>The metadata key of <see cref="NetworkDigest"/>.</summary>
    public const string DigestKey = "prunekit.network.sha256";

    private readonly NetworkSpec _spec;
    private readonly HashSet<PortRef> _read;
    private readonly OnnxWeights _weights;
    private readonly OnnxGraph _graph;
    private readonly OnnxTypes _types;
    private readonly Dictionary<PortRef, string> _values = [];

    /// <summary>Values whose batch is 1: constants, and what is computed from them alone.</summary>
    private readonly HashSet<PortRef> _alone = [];

    private OnnxModelWriter(Network network)
    {
        _spec = network.Spec;
        _read = ReadPorts.Of(_spec);
        _weights = new OnnxNetworkWeights(network);
        _types = new OnnxTypes(_spec);
        _graph = new OnnxGraph("network", [.. _spec.Inputs.Select(input => input.Name), .. _spec.Outputs.Select(output => output.Name)]);
    }

    /// <summary>The metadata key, and the section of a model file, that says by what recipe it was made.</summary>
    public const string ProvenanceKey = "provenance/1";

    /// <summary>The whole file; the provenance that the network carries goes with it.</summary>
    public static ModelProto Write(Network network) => Model(new OnnxModelWriter(network).WriteGraph(), NetworkDigest.Of(network), network.Attachments);

    /// <summary>The file around a graph.</summary>
    public static ModelProto Model(GraphProto graph, string digest, TensorContainer attachments)
    {
        var model = new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = "prunekit",
            ProducerVersion = Version,
            Graph = graph,
            OpsetImport = { new OperatorSetIdProto { Version = Opset } },
            MetadataProps = { new StringStringEntryProto { Key = DigestKey, Value = digest } },
        };
        if (attachments.Sections.TryGetValue(ProvenanceKey, out string? provenance))
            model.MetadataProps.Add(new StringStringEntryProto { Key = ProvenanceKey, Value = provenance });
        return model;
    }

    private static string Version => typeof(OnnxModelWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private GraphProto WriteGraph()
    {
        foreach (TensorSpec tensor in _spec.Tensors)
            _weights.Read(tensor.Name, tensor.Layer);
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
        _values[input.Name] = input.Name;
    }

    private void WriteLayer(Layer layer)
    {
        _types.Add(layer);
        OnnxRule rule = OnnxRules.All.For(layer);
        bool alone = layer.Inputs.All(_alone.Contains);
        string[] inputs = [.. layer.Inputs.Select(source => alone || rule.Stretches ? _values[source] : Whole(source))];
        string[] outputs = rule.Emit(new OnnxLayer(_graph, _weights, _read, layer, _spec.InputShapes(layer), inputs));
        for (int port = 0; port < outputs.Length; port++)
        {
            _values[new PortRef(layer.Name, port)] = outputs[port];
            if (alone)
                _alone.Add(new PortRef(layer.Name, port));
        }
    }

    /// <summary>A value with the run's batch.</summary>
    private string Whole(PortRef source)
    {
        if (_alone.Remove(source))
            _values[source] = _graph.Stretch(_values[source], _spec.Inputs[0].Name, _spec.ShapeOf(source).Rank);
        return _values[source];
    }

    private void WriteOutput(OutputSpec output)
    {
        if (_spec.Inputs.Any(input => input.Name == output.Name))
            throw new UnsupportedLayerException($"output '{output.Name}' has the name of an input, which ONNX does not allow; rename one of them");
        _types.CheckOutput(output);
        string value = Whole(output.Source);
        _graph.NameOutput(value, output.Name);
        _graph.Proto.Output.Add(OnnxTensors.Value(output.Name, _spec.ShapeOf(output.Source)));
        foreach (PortRef alias in _values.Where(pair => pair.Value == value && !_spec.Inputs.Any(input => input.Name == value)).Select(pair => pair.Key).ToList())
            _values[alias] = output.Name;
    }
}
