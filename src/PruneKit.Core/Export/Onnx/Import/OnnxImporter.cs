namespace PruneKit;

/// <summary>Reads ONNX files that other programs wrote, as networks.</summary>
/// <remarks>Source: <see href="https://github.com/onnx/onnx/blob/main/docs/Operators.md">the ONNX specification</see>, opset 11 to 17, and what torch.onnx.export and tf2onnx make of it: constants may be folded or stand in Constant nodes, shapes may be computed by Shape, Gather and Concat,
/// a linear layer may be Gemm or MatMul and Add. The batch is axis 0 throughout. What has no layer is refused with the operator's and the node's name.
/// Example: Gemm of W [10, 4] with transB = 1 becomes a Linear layer from 4 to 10 numbers.</remarks>
public static class OnnxImporter
{
    private const int MostNodes = 100_000;

    /// <summary>Reads a file; the caller disposes the network.</summary>
    /// <param name="path">An .onnx file of floating point, opset 11 to 17, in one piece.</param>
    /// <exception cref="InvalidInputException">It is missing, damaged, contradicts itself, or its tensors stand in other files.</exception>
    /// <exception cref="UnsupportedLayerException">An operator or a setting has no layer; the message names operator and node.</exception>
    public static Network Import(string path) => Import(ArtifactFile.Bytes(path), path);

    /// <summary>Reads a file's bytes.</summary>
    internal static Network Import(byte[] bytes, string origin)
    {
        ModelProto model = OnnxFile.Read(bytes, origin);
        long opset = Opset(model, origin);
        var graph = new OnnxImportGraph();
        var values = new Dictionary<string, OnnxImported>();
        foreach (TensorProto tensor in model.Graph.Initializer)
        {
            if (!values.TryAdd(tensor.Name, OnnxTensorReader.Read(tensor, origin)))
                throw new InvalidInputException($"{origin}: two tensors are called '{tensor.Name}'; the file is damaged");
        }

        foreach (ValueInfoProto input in model.Graph.Input.Where(input => !values.ContainsKey(input.Name)).ToArray())
            values.Add(input.Name, Input(graph, input, origin));
        Dictionary<string, int> readers = model.Graph.Node.SelectMany(node => node.Input).Concat(model.Graph.Output.Select(output => output.Name)).GroupBy(name => name).ToDictionary(group => group.Key, group => group.Count());
        foreach (NodeProto node in model.Graph.Node)
            Read(node, new OnnxImportNode(node, opset, values, graph, readers, origin), origin);
        foreach (ValueInfoProto output in model.Graph.Output)
            graph.Output(output.Name, values.GetValueOrDefault(output.Name) as OnnxLive ?? throw new InvalidInputException($"{origin}: output '{output.Name}' is given by no node, or is no value with the batch on axis 0"));
        return Named(origin, graph.Build);
    }

    private static long Opset(ModelProto model, string origin)
    {
        long opset = model.OpsetImport.Where(import => import.Domain is "" or "ai.onnx").Select(import => import.Version).FirstOrDefault();
        if (opset is < 11 or > 17)
            throw new InvalidInputException($"{origin} uses opset {opset}; 11 to 17 are read: export it with opset 17");
        return model.Graph.Node.Count <= MostNodes ? opset : throw new InvalidInputException($"{origin} has {model.Graph.Node.Count} nodes, more than {MostNodes}");
    }

    private static OnnxLive Input(OnnxImportGraph graph, ValueInfoProto input, string origin)
    {
        var dims = input.Type?.TensorType?.Shape?.Dim;
        if (dims is null || dims.Count == 0 || dims.Skip(1).Any(dim => dim.DimValue <= 0))
            throw new InvalidInputException($"{origin}: input '{input.Name}' has axes without a size; only the first, the batch, may have none: export it with fixed sizes");
        ElementType type = input.Type!.TensorType.ElemType switch
        {
            OnnxTensors.Float => ElementType.F32,
            OnnxTensors.Int64 => ElementType.I64,
            OnnxTensors.Int32 => ElementType.I32,
            int other => throw new InvalidInputException($"{origin}: input '{input.Name}' has the element type {other}; float32, int64 and int32 are read"),
        };
        return Named(origin, () => graph.Input(input.Name, Shape.Of([.. dims.Skip(1).Select(dim => dim.DimValue)]), type));
    }

    private static void Read(NodeProto node, OnnxImportNode import, string origin)
    {
        if (node.Domain is not ("" or "ai.onnx"))
            throw import.Refuse($"operators of the domain '{node.Domain}' are not read; export the model in ONNX's own operators");
        try
        {
            OnnxImports.For(import)(import);
        }
        catch (Exception e) when (e is not UnsupportedLayerException && e is InvalidInputException or OverflowException or ArgumentException or IndexOutOfRangeException or InvalidOperationException)
        {
            throw new InvalidInputException($"{origin}: node '{node.Name}' ({node.OpType}) contradicts itself or what comes in: {e.Message.ReplaceLineEndings(" ")}; export the model again", e);
        }
    }

    private static T Named<T>(string origin, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception e) when (e is OverflowException or InvalidInputException and not UnsupportedLayerException)
        {
            throw new InvalidInputException($"{origin}: {e.Message}", e);
        }
    }
}
