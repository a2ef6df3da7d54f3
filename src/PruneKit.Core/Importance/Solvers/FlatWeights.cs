using TorchSharp;

namespace PruneKit;

/// <summary>Some weight tensors of a network as one vector, in the order of the layers.</summary>
internal sealed class FlatWeights
{
    private readonly TensorSpec[] _weights;

    /// <summary>Takes the named weight tensors.</summary>
    public FlatWeights(NetworkSpec spec, IReadOnlySet<string> names)
    {
        _weights = [.. spec.Tensors.Where(tensor => tensor.Role == SlotRole.Weight && names.Contains(tensor.Name))];
        Count = checked((int)_weights.Sum(weight => weight.Shape.ElementCount));
    }

    /// <summary>How many numbers there are.</summary>
    public int Count { get; }

    /// <summary>The tensors' names.</summary>
    public IReadOnlySet<string> Names => _weights.Select(weight => weight.Name).ToHashSet();

    /// <summary>Puts numbers into a tensor in its own type.</summary>
    public static void Write(torch.Tensor weight, double[] values)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        weight.copy_(torch.tensor(values).reshape(weight.shape));
    }

    /// <summary>The vector of a network's weights; what masks prune is zero.</summary>
    public double[] Read(Network network, MaskSet masks) => [.. _weights.SelectMany(weight => HeldWeights.Copy(network, weight.Name, masks))];

    /// <summary>Writes a vector into a network.</summary>
    public void Write(Network network, double[] values) => Each((weight, first, count) => Write(network[weight.Name], values[first..(first + count)]));

    /// <summary>Which weights masks keep.</summary>
    public bool[] Kept(MaskSet masks) =>
        [.. _weights.SelectMany(weight => Enumerable.Range(0, (int)weight.Shape.ElementCount).Select(i => masks[weight.Name]?[i] ?? true))];

    /// <summary>The masks that keep exactly some of the weights.</summary>
    public MaskSet Masks(bool[] kept)
    {
        var masks = new List<KeyValuePair<string, Mask>>();
        Each((weight, first, count) => masks.Add(KeyValuePair.Create(weight.Name, Mask.Of(Array.ConvertAll(kept[first..(first + count)], keep => keep ? 1f : 0), weight.Shape))));
        return new MaskSet(masks);
    }

    /// <summary>A vector as scores of the tensors.</summary>
    public ScoreMap Scores(double[] values)
    {
        var scores = new List<WeightScores>();
        Each((weight, first, count) => scores.Add(new WeightScores(weight.Name, weight.Shape, values.AsMemory(first, count))));
        return new ScoreMap(scores);
    }

    private void Each(Action<TensorSpec, int, int> visit)
    {
        int first = 0;
        foreach (TensorSpec weight in _weights)
        {
            int count = (int)weight.Shape.ElementCount;
            visit(weight, first, count);
            first += count;
        }
    }
}
