namespace PruneKit;

/// <summary>A quantised network's tensors in a graph: codes of up to 8 bits, and biases of 32, behind DequantizeLinear; what else there is in floating point.</summary>
internal sealed class OnnxIntegerWeights(QuantizedNetwork network) : OnnxWeights
{
    private const int CodeBits = 8;
    private const int BiasBits = 32;
    private readonly Dictionary<string, string> _reals = [];

    /// <inheritdoc />
    public override float[] Read(string name, Layer layer) => network.Tensors[name].ToFloats();

    /// <inheritdoc />
    public override string Constant(OnnxGraph graph, string name, Shape shape, Layer layer)
    {
        if (network.Tensors[name] is not IntegerTensor { Bits: <= CodeBits or BiasBits } tensor)
            return base.Constant(graph, name, shape, layer);
        if (!_reals.TryGetValue(name, out string? reals))
            _reals[name] = reals = Write(graph, name, tensor);
        return reals;
    }

    private static string Write(OnnxGraph graph, string name, IntegerTensor tensor)
    {
        bool single = tensor.Scales.Count == 1;
        long count = single ? 1 : tensor.Shape[tensor.Axis];
        float[] scales = [.. Enumerable.Range(0, (int)count).Select(i => tensor.Scales[(int)(i * tensor.Scales.Count / count)])];
        long[] dims = single ? [] : [count];
        string codes = graph.Weight(name, claimed => Codes(claimed, tensor));
        string scale = graph.Weight($"{name}:scale", claimed => OnnxTensors.Floats(claimed, scales, dims));
        string[] zero = tensor.Bits == BiasBits ? [] : [graph.Weight($"{name}:zero", claimed => OnnxTensors.Bytes(claimed, new sbyte[count], dims))];
        return graph.Node("DequantizeLinear", $"{name}:reals", [codes, scale, .. zero], OnnxAttributes.Int("axis", single ? 0 : tensor.Axis));
    }

    private static TensorProto Codes(string name, IntegerTensor tensor) => tensor.Bits == BiasBits
        ? OnnxTensors.Wholes(name, tensor.Codes, tensor.Shape.Axes.AsSpan())
        : OnnxTensors.Bytes(name, Array.ConvertAll(tensor.Codes.ToArray(), code => (sbyte)code), tensor.Shape.Axes.AsSpan());
}
