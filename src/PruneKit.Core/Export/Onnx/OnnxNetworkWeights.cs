using TorchSharp;

namespace PruneKit;

/// <summary>A network's tensors as float32, checked to be finite; only a constant that is not trained may be infinite.</summary>
internal sealed class OnnxNetworkWeights : OnnxWeights
{
    private readonly Network _network;
    private readonly Dictionary<string, float[]> _read = [];

    public OnnxNetworkWeights(Network network) => _network = network;

    /// <inheritdoc />
    public override float[] Read(string name, Layer layer)
    {
        if (!_read.TryGetValue(name, out float[]? values))
            _read[name] = values = Checked(Copy(name), name, layer);
        return values;
    }

    private float[] Copy(string name)
    {
        using var scope = torch.NewDisposeScope();
        return _network[name].detach().to(torch.ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
    }

    /// <summary>An attention mask that is added holds minus infinity on purpose; NaN never stands for anything.</summary>
    private static float[] Checked(float[] values, string name, Layer layer)
    {
        bool mayBeInfinite = layer.Kind is ConstantKind { Trained: false };
        int[] bad = [.. Enumerable.Range(0, values.Length).Where(i => float.IsNaN(values[i]) || (!mayBeInfinite && float.IsInfinity(values[i])))];
        return bad.Length == 0
            ? values
            : throw new InvalidInputException($"{layer}: tensor '{name}' holds {bad.Length} of {values.Length} numbers that are NaN, infinite or beyond float32, the first at index {bad[0]}; repair or retrain it before export");
    }
}
