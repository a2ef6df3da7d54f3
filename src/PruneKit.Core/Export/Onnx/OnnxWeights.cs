using TorchSharp;

namespace PruneKit;

/// <summary>A network's tensors as float32, checked to be finite.</summary>
internal sealed class OnnxWeights
{
    private readonly Network _network;
    private readonly Dictionary<string, float[]> _read = [];

    public OnnxWeights(Network network) => _network = network;

    /// <summary>The numbers of a tensor, row-major.</summary>
    /// <exception cref="InvalidInputException">One is NaN, infinite, or too large for float32.</exception>
    public float[] Read(string name, Layer layer)
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

    private static float[] Checked(float[] values, string name, Layer layer)
    {
        int count = values.Count(value => !float.IsFinite(value));
        return count == 0
            ? values
            : throw new InvalidInputException($"{layer}: tensor '{name}' holds {count} of {values.Length} numbers that are NaN, infinite or beyond float32, the first at index {Array.FindIndex(values, value => !float.IsFinite(value))}; repair or retrain it before export");
    }
}
