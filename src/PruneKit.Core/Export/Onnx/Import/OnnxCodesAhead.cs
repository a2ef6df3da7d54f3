namespace PruneKit;

/// <summary>As what later nodes read codes: a table of codes does not say what its entries stand for.</summary>
internal sealed class OnnxCodesAhead
{
    private const int MostInputs = 3;

    private readonly Dictionary<string, NodeProto> _readers = [];

    public OnnxCodesAhead(GraphProto graph)
    {
        foreach (NodeProto node in graph.Node.Reverse())
        {
            if (node.Input.Count == 0)
                continue;
            if (node.OpType == "DequantizeLinear" && node.Input.Count <= MostInputs)
                _readers[node.Input[0]] = node;
            else if (OnnxImports.TakesCodes(node.OpType) && node.OpType != "Cast" && node.Output.Count > 0 && _readers.TryGetValue(node.Output[0], out NodeProto? reader))
                _readers.TryAdd(node.Input[0], reader);
        }
    }

    /// <summary>The quantisation of codes; null where nothing turns them into numbers.</summary>
    /// <param name="codes">Their name.</param>
    /// <param name="values">The constants.</param>
    public OnnxGrid? Of(string codes, IReadOnlyDictionary<string, OnnxImported> values)
    {
        OnnxConstant? At(NodeProto reader, int input) => input < reader.Input.Count ? values.GetValueOrDefault(reader.Input[input]) as OnnxConstant : null;
        return _readers.TryGetValue(codes, out NodeProto? reader) && At(reader, 1) is { IsSingle: true } scale && At(reader, 2) is { IsSingle: true, Type: ElementType type } zero
            ? new OnnxGrid((float)scale.Numbers[0], (long)zero.Numbers[0], type)
            : null;
    }
}
