namespace PruneKit;

/// <summary>Describes a parsed ONNX model.</summary>
internal static class OnnxModelReader
{
    /// <exception cref="InvalidInputException">A tensor's numbers do not fit its shape.</exception>
    public static OnnxModelInfo Describe(ModelProto model, Artifact file) => new()
    {
        File = file,
        IrVersion = model.IrVersion,
        Opset = model.OpsetImport.Where(import => IsOwn(import.Domain)).Select(import => import.Version).FirstOrDefault(),
        Producer = $"{model.ProducerName} {model.ProducerVersion}".Trim(),
        Provenance = model.MetadataProps.FirstOrDefault(entry => entry.Key == OnnxModelWriter.ProvenanceKey)?.Value,
        NetworkDigest = model.MetadataProps.FirstOrDefault(entry => entry.Key == OnnxModelWriter.DigestKey)?.Value,
        Inputs = Inputs(model.Graph),
        Outputs = model.Graph.Output.Select(Value).ToValueList(),
        Operators = Operators(model.Graph),
        Tensors = Tensors(model.Graph).Select(tensor => OnnxTensorReader.Describe(tensor, file.Path)).ToValueList(),
    };

    /// <summary>Files of IR 3 and before list their weights among the inputs.</summary>
    private static ValueList<OnnxValueInfo> Inputs(GraphProto graph)
    {
        HashSet<string> held = [.. graph.Initializer.Select(tensor => tensor.Name)];
        return graph.Input.Where(input => !held.Contains(input.Name)).Select(Value).ToValueList();
    }

    private static OnnxValueInfo Value(ValueInfoProto value) =>
        new(value.Name, (value.Type?.TensorType?.Shape?.Dim ?? []).Select(Size).ToValueList());

    private static string Size(TensorShapeProto.Types.Dimension dimension) => dimension.ValueCase switch
    {
        TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue => FormattableString.Invariant($"{dimension.DimValue}"),
        TensorShapeProto.Types.Dimension.ValueOneofCase.DimParam => dimension.DimParam,
        _ => "?",
    };

    private static ValueList<OnnxOperatorCount> Operators(GraphProto graph) => graph.Node
        .GroupBy(node => IsOwn(node.Domain) ? node.OpType : $"{node.Domain}.{node.OpType}")
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => new OnnxOperatorCount(group.Key, group.Count()))
        .ToValueList();

    /// <summary>The graph's own and those in Constant nodes, where other programs put them.</summary>
    private static IEnumerable<TensorProto> Tensors(GraphProto graph) => graph.Initializer.Concat(graph.Node
        .Where(node => node.OpType == "Constant" && node.Output.Count > 0)
        .SelectMany(node => node.Attribute.Where(attribute => attribute.T is not null).Select(attribute => Named(attribute.T, node.Output[0]))));

    private static TensorProto Named(TensorProto tensor, string name)
    {
        TensorProto copy = tensor.Clone();
        copy.Name = name;
        return copy;
    }

    private static bool IsOwn(string domain) => domain is "" or "ai.onnx";
}
