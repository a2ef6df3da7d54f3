namespace PruneKit;

/// <summary>The two biases of an LSTM's gates in one: it only adds them up, so bias_ih can hold the sum and bias_hh nothing but zeros, which take no bytes.</summary>
internal static class JoinedBiases
{
    /// <summary>The biases' numbers that change, by tensor: bias_ih [1, 2] and bias_hh [0.5, -2] become [1.5, 0] and [0, 0]. Tensors that layers share stay as they are.</summary>
    public static Dictionary<string, float[]> Of(Network network)
    {
        var joined = new Dictionary<string, float[]>(StringComparer.Ordinal);
        Dictionary<string, int> uses = network.Spec.Layers.SelectMany(layer => layer.Kind.Slots.Select(slot => layer.TensorName(slot.Name))).CountBy(name => name).ToDictionary();
        foreach (Layer layer in network.Spec.Layers.Where(layer => layer.Kind is LstmKind))
        {
            foreach (string slot in layer.Kind.Slots.Select(slot => slot.Name).Where(name => name.StartsWith("bias_ih", StringComparison.Ordinal)))
            {
                string first = layer.TensorName(slot), second = layer.TensorName(slot.Replace("_ih", "_hh", StringComparison.Ordinal));
                if (uses[first] > 1 || uses[second] > 1)
                    continue;
                double[] sums = WeightValues.Copy(network[first]), added = WeightValues.Copy(network[second]);
                joined[first] = [.. sums.Zip(added, (a, b) => (float)(a + b))];
                joined[second] = new float[added.Length];
            }
        }

        return joined;
    }
}
