using System.Reflection;
using System.Text;

namespace PruneKit;

/// <summary>Writes a network as a graph of TensorFlow Lite's operators: one sample a run, inputs and outputs in the network's own order of axes.</summary>
internal sealed class TfLiteWriter
{
    /// <summary>Under which name the file says what network it was made from.</summary>
    public const string DigestName = "prunekit.network_sha256";

    /// <summary>Under which name the file holds the recipe and the digests of what it was made from.</summary>
    public const string ProvenanceName = "provenance/1";

    private readonly TfLiteSource _source;
    private readonly TfLiteGraph _graph = new();
    private readonly TfLiteValues _values;
    private readonly TfLiteFusions _fusions;
    private readonly HashSet<PortRef> _read;
    private readonly HashSet<int> _named = [];

    private TfLiteWriter(TfLiteSource source)
    {
        (_source, _values, _fusions) = (source, new TfLiteValues(_graph, source.Spec), new TfLiteFusions(source));
        _read = ReadPorts.Of(source.Spec);
    }

    private static string Version => typeof(TfLiteWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The graph.</summary>
    /// <param name="source">What is written.</param>
    /// <param name="digest">The digest of the network that it came from.</param>
    /// <param name="provenance">Its recipe and the digests of what it was made from, as JSON, or null.</param>
    /// <exception cref="UnsupportedLayerException">A layer cannot be expressed in the format.</exception>
    public static TfLiteModel Write(TfLiteSource source, string digest, string? provenance)
    {
        var writer = new TfLiteWriter(source);
        (string, int)[] inputs = [.. source.Spec.Inputs.Select(writer.Input)];
        foreach (Layer layer in source.Spec.Layers.Where(layer => writer.IsRead(layer)))
            writer.Add(layer);
        writer._graph.Layer = string.Empty;
        (string, int)[] outputs = [.. source.Spec.Outputs.Select(writer.Output)];
        List<(string, byte[])> metadata = [("min_runtime_version", TfLiteRuntimes.Lowest(writer._graph.Nodes)), (DigestName, Encoding.UTF8.GetBytes(digest))];
        if (provenance is not null)
            metadata.Add((ProvenanceName, Encoding.UTF8.GetBytes(provenance)));
        return writer._graph.Finish($"prunekit {Version}", inputs, outputs, metadata, writer._values.Contents());
    }

    private bool IsRead(Layer layer) => Enumerable.Range(0, _source.Spec.OutputShapes(layer).Count).Any(port => _read.Contains(new PortRef(layer.Name, port)));

    private (string Name, int Tensor) Input(InputSpec input)
    {
        ActivationQuantization? quantization = _source.Of(input.Name);
        TfLiteType type = input.Type switch
        {
            ElementType.I64 or ElementType.I32 when quantization is null => TfLiteType.Int32,
            _ => TfLiteLayer.TypeOf(quantization),
        };
        int tensor = _graph.Add(new TfLiteTensor(input.Name, ValueList.Create<int>(TfLiteShapes.Own(input.Shape)), type) { Scales = quantization is null ? null : TfLiteScales.Of(quantization) });
        _values.Add(input.Name, new TfLiteValue(tensor));
        return (input.Name, tensor);
    }

    private void Add(Layer layer)
    {
        _graph.Layer = layer.Name;
        TfLiteValue?[] outputs = _fusions.IsTaken(layer)
            ? [_values.All(layer.Inputs[0])[0]]
            : TfLiteRules.All.For(layer).Emit(new TfLiteLayer(_graph, _source, _values, _read, layer, _fusions.Of(layer)));
        for (int port = 0; port < outputs.Length; port++)
        {
            if (outputs[port] is TfLiteValue value)
                _values.Add(new PortRef(layer.Name, port), value);
        }
    }

    /// <summary>An output's tensor in the network's own order; one that is an input, a constant or another output already is copied by a reshape.</summary>
    private (string Name, int Tensor) Output(OutputSpec output)
    {
        int tensor = _values.Own(output.Source);
        if (!_graph.IsComputed(tensor) || _named.Contains(tensor))
        {
            int[] shape = [.. _graph.Tensors[tensor].Shape];
            tensor = _graph.Node(TfLiteOperator.Reshape, [tensor, _graph.Ints(shape)], _graph.Tensors[tensor] with { Name = output.Name, Data = null }, TfLiteSettings.Reshape);
        }

        _named.Add(tensor);
        return (output.Name, tensor);
    }
}
