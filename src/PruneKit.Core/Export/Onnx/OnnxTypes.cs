namespace PruneKit;

/// <summary>Which values of a network are whole numbers: inputs of such a type, and what only rearranges them. Nothing else may read them but an embedding.</summary>
internal sealed class OnnxTypes
{
    private readonly Dictionary<string, ElementType> _whole = [];

    public OnnxTypes(NetworkSpec spec)
    {
        foreach (InputSpec input in spec.Inputs.Where(input => input.Type is not (ElementType.F32 or ElementType.F64)))
            _whole.Add(input.Name, Known(input));
    }

    /// <summary>Notes what a layer gives.</summary>
    /// <exception cref="UnsupportedLayerException">It computes with whole numbers, or chooses rows by others.</exception>
    public void Add(Layer layer)
    {
        if (layer.Kind is EmbeddingKind)
            CheckRows(layer);
        else if (layer.Inputs.Any(source => _whole.ContainsKey(source.Source)))
            _whole.Add(layer.Name, Rearranged(layer));
    }

    /// <exception cref="UnsupportedLayerException">An output of whole numbers.</exception>
    public void CheckOutput(OutputSpec output)
    {
        if (_whole.TryGetValue(output.Source.Source, out ElementType type))
            throw new UnsupportedLayerException($"output '{output.Name}' is of type {type}; only floating-point outputs can be exported to ONNX");
    }

    private static ElementType Known(InputSpec input) => input.Type is ElementType.I64 or ElementType.I32
        ? input.Type
        : throw new UnsupportedLayerException($"input '{input.Name}' is of type {input.Type}; only F32, F64, I64 and I32 can be exported to ONNX");

    private void CheckRows(Layer layer)
    {
        PortRef source = layer.Inputs[0];
        ElementType type = _whole.GetValueOrDefault(source.Source, ElementType.F32);
        if (type is not (ElementType.I64 or ElementType.I32))
            throw new UnsupportedLayerException($"{layer}: '{source}' is of type {type}; rows are chosen by I64 or I32: make the network's input one of those");
    }

    private ElementType Rearranged(Layer layer)
    {
        PortRef first = layer.Inputs.First(source => _whole.ContainsKey(source.Source));
        ElementType type = _whole[first.Source];
        bool rearranges = layer.Kind is ReshapeKind or FlattenKind or TransposeKind or SelectKind or SliceKind or TakeKind or ExpandKind or ConcatKind
            && layer.Inputs.All(source => _whole.TryGetValue(source.Source, out ElementType other) && other == type);
        return rearranges
            ? type
            : throw new UnsupportedLayerException($"{layer}: '{first}' is of type {type}; in ONNX only embeddings and layers that rearrange numbers read I64 or I32, everything else F32");
    }
}
