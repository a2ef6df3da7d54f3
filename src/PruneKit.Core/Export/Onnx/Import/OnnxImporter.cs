namespace PruneKit;

/// <summary>Reads ONNX files that other programs wrote, as networks.</summary>
/// <remarks>Source: <see href="https://github.com/onnx/onnx/blob/main/docs/Operators.md">the ONNX specification</see>, opset 7 to 21, and what torch.onnx.export and tf2onnx make of it: constants may be folded or stand in Constant nodes, shapes may be computed by Shape, Gather and Concat,
/// a linear layer may be Gemm or MatMul and Add. The batch is axis 0 throughout. What has no layer is refused with the operator's and the node's name.
/// Example: Gemm of W [10, 4] with transB = 1 becomes a Linear layer from 4 to 10 numbers.</remarks>
public static class OnnxImporter
{
    private const int MostNodes = 100_000;
    private const long OldestOpset = 7;
    private const long NewestOpset = 21;

    /// <summary>Reads a file; the caller disposes the network.</summary>
    /// <param name="path">An .onnx file, opset 7 to 21, in one piece; of a quantised one (QuantizeLinear, DequantizeLinear) the numbers that its codes stand for are read.</param>
    /// <exception cref="InvalidInputException">It is missing, damaged, contradicts itself, or its tensors stand in other files.</exception>
    /// <exception cref="UnsupportedLayerException">An operator or a setting has no layer; the message names operator and node.</exception>
    public static Network Import(string path) => Import(path, out _);

    /// <summary>Reads a file, and says what was left out; the caller disposes the network.</summary>
    /// <param name="path">An .onnx file, opset 7 to 21, in one piece.</param>
    /// <param name="notes">What the network does not have, in sentences: of a quantised model its roundings. Empty for a model in floating point.</param>
    /// <inheritdoc cref="Import(string)"/>
    public static Network Import(string path, out ValueList<string> notes) => Import(ArtifactFile.Bytes(path), path, out notes);

    /// <summary>Reads a file's bytes.</summary>
    internal static Network Import(byte[] bytes, string origin) => Import(bytes, origin, out _);

    private static Network Import(byte[] bytes, string origin, out ValueList<string> notes)
    {
        ModelProto model = OnnxFile.Read(bytes, origin);
        long opset = Opset(model, origin);
        var graph = new OnnxImportGraph(new OnnxImportBudget(bytes.Length));
        Dictionary<string, OnnxImported> values = Tensors(model.Graph, origin);
        foreach (ValueInfoProto input in model.Graph.Input.Where(input => values.GetValueOrDefault(input.Name) is not OnnxConstant))
        {
            if (!values.TryAdd(input.Name, Input(graph, input, origin)))
                throw new InvalidInputException($"{origin}: two inputs are called '{input.Name}'; the file is damaged");
        }

        var ahead = new OnnxCodesAhead(model.Graph);
        foreach (NodeProto node in model.Graph.Node)
            Read(node, new OnnxImportNode(node, opset, values, graph, ahead, origin), origin);
        foreach (ValueInfoProto output in model.Graph.Output)
            graph.Output(output.Name, Output(values, output.Name, origin));
        notes = graph.Notes.Sentences;
        return Named(origin, graph.Build);
    }

    private static long Opset(ModelProto model, string origin)
    {
        long opset = model.OpsetImport.Where(import => import.Domain is "" or "ai.onnx").Select(import => import.Version).FirstOrDefault();
        if (opset is < OldestOpset or > NewestOpset)
            throw new InvalidInputException($"{origin} uses opset {opset}; {OldestOpset} to {NewestOpset} are read: export it with opset 17");
        return model.Graph.Node.Count <= MostNodes ? opset : throw new InvalidInputException($"{origin} has {model.Graph.Node.Count} nodes, more than {MostNodes}; no layer graph has as many, and the file is taken for damaged");
    }

    private static Dictionary<string, OnnxImported> Tensors(GraphProto graph, string origin)
    {
        var values = new Dictionary<string, OnnxImported>();
        foreach (TensorProto tensor in graph.Initializer)
        {
            if (!values.TryAdd(tensor.Name, OnnxTensorReader.Read(tensor, origin)))
                throw new InvalidInputException($"{origin}: two tensors are called '{tensor.Name}'; the file is damaged");
        }

        return values;
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
        graph.Batch ??= dims[0].DimValue > 1 ? dims[0].DimValue : null;
        return Named(origin, () => graph.Input(input.Name, Shape.Of([.. dims.Skip(1).Select(dim => dim.DimValue)]), type));
    }

    private static OnnxLive Output(Dictionary<string, OnnxImported> values, string name, string origin) => values.GetValueOrDefault(name) switch
    {
        OnnxLive { Grid: null, Rows: false } live => live,
        OnnxLive { Rows: false } => throw new UnsupportedLayerException($"{origin}: output '{name}' holds codes; put DequantizeLinear before it"),
        null => throw new InvalidInputException($"{origin}: output '{name}' is given by no node; the file is damaged"),
        OnnxConstant => throw new UnsupportedLayerException($"{origin}: output '{name}' is a constant, the same whatever comes in; leave it out"),
        _ => throw new UnsupportedLayerException($"{origin}: output '{name}' has its batch not on axis 0, or is part of a function that is only known whole; turn it so that the batch comes first"),
    };

    private static void Read(NodeProto node, OnnxImportNode import, string origin)
    {
        if (node.Domain is not ("" or "ai.onnx"))
            throw import.Refuse($"operators of the domain '{node.Domain}' are not read; export the model in ONNX's own operators");
        try
        {
            OnnxImports.For(import)(import);
        }
        catch (Exception e) when (e is not UnsupportedLayerException && e is InvalidInputException or ArithmeticException or ArgumentException or IndexOutOfRangeException or InvalidOperationException)
        {
            throw new InvalidInputException($"{origin}: {OnnxImportNames.Of(node)} contradicts itself or what comes in: {e.Message.ReplaceLineEndings(" ")}; export the model again", e);
        }

        import.CheckSeen();
    }

    private static T Named<T>(string origin, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception e) when (e is OverflowException or InvalidInputException)
        {
            throw new InvalidInputException($"{origin}: {e.Message}", e);
        }
    }
}
