namespace PruneKit;

/// <summary>The biases of a network as they are quantised: the two of an LSTM cell are one, as TensorFlow Lite has it, and the second is zero.</summary>
internal sealed class BiasSums
{
    private readonly NetworkSpec _spec;
    private readonly Dictionary<string, double[]> _values;

    /// <summary>Reads the biases.</summary>
    public BiasSums(Network network)
    {
        _spec = network.Spec;
        _values = _spec.Tensors.Where(tensor => tensor.Role == SlotRole.Bias).ToDictionary(tensor => tensor.Name, tensor => WeightValues.Copy(network[tensor.Name]));
        foreach (Layer layer in _spec.Layers.Where(layer => layer.Kind is LstmKind { Bias: true }))
        {
            foreach (string first in layer.Kind.Slots.Select(slot => slot.Name).Where(name => name.StartsWith("bias_ih", StringComparison.Ordinal)))
                Sum(_values[layer.TensorName(first)], _values[layer.TensorName(first.Replace("_ih", "_hh", StringComparison.Ordinal))]);
        }
    }

    /// <summary>The numbers of a bias tensor.</summary>
    public double[] this[string tensor] => _values[tensor];

    /// <summary>The layers that add a bias tensor, each with the slot of the weight beside it.</summary>
    public IEnumerable<(Layer Layer, string Weight)> Uses(string bias) => _spec.Layers.SelectMany(layer => layer.Kind.Slots
        .Where(slot => slot.Role == SlotRole.Bias && layer.TensorName(slot.Name) == bias)
        .Select(slot => (layer, slot.Name.Replace("bias", "weight", StringComparison.Ordinal))));

    /// <summary>The largest bias that is added to what the weights of each scale make; 0 where there is none.</summary>
    public double[] Largest(TensorSpec weight, ScaleRuns runs)
    {
        string slot = weight.Slot.Name.Replace("weight", "bias", StringComparison.Ordinal);
        if (!_values.TryGetValue(weight.Layer.TensorName(slot), out double[]? biases))
            return new double[runs.Count];
        double[] largest = new double[runs.Count];
        int run = runs.Axis == 0 ? Math.Max(1, biases.Length / runs.Count) : 1;
        for (int i = 0; i < biases.Length; i++)
            largest[i / run % runs.Count] = Math.Max(largest[i / run % runs.Count], Math.Abs(biases[i]));
        return largest;
    }

    private static void Sum(double[] into, double[] from)
    {
        for (int i = 0; i < into.Length; i++)
            (into[i], from[i]) = (into[i] + from[i], 0);
    }
}
