namespace PruneKit;

/// <summary>Which layers take part in pruning, by the layers' names.</summary>
/// <param name="Only">The only ones that do; empty for all.</param>
/// <param name="Protect">Those that do not.</param>
internal sealed record TargetLayers(ValueList<string> Only, ValueList<string> Protect)
{
    /// <summary>Whether the first and the last layer with weights take no part either.</summary>
    public bool ProtectEnds { get; init; }

    /// <summary>The names of the weight tensors that may be pruned; a tensor that several layers share is protected if one of them is.</summary>
    /// <exception cref="InvalidOptionException">A name is unknown or has no weights, or nothing is left.</exception>
    public IReadOnlySet<string> WeightsOf(NetworkSpec spec)
    {
        Dictionary<string, string[]> weights = spec.Layers
            .Select(layer => (layer.Name, Weights: layer.Kind.Slots.Where(slot => slot.Role == SlotRole.Weight).Select(slot => layer.TensorName(slot.Name)).ToArray()))
            .Where(layer => layer.Weights.Length > 0)
            .ToDictionary(layer => layer.Name, layer => layer.Weights);
        HashSet<string> chosen = [.. (Only.Count > 0 ? Only.AsEnumerable() : weights.Keys).SelectMany(name => Find(weights, name))];
        chosen.ExceptWith(Protect.SelectMany(name => Find(weights, name)));
        if (ProtectEnds)
            chosen.ExceptWith(EndsOf(spec, weights));
        if (chosen.Count == 0)
            throw new InvalidOptionException($"no weights are left to prune: {weights.Count} layers have weights, {Only.Count} are asked for, {Protect.Count} are protected{(ProtectEnds ? " besides the first and the last" : "")}; protect fewer");
        return chosen;
    }

    private static IEnumerable<string> EndsOf(NetworkSpec spec, Dictionary<string, string[]> weights)
    {
        string[] order = [.. spec.Layers.Select(layer => layer.Name).Where(weights.ContainsKey)];
        return order.Length == 0 ? [] : [.. weights[order[0]], .. weights[order[^1]]];
    }

    private static string[] Find(Dictionary<string, string[]> weights, string name) => weights.GetValueOrDefault(name)
        ?? throw new InvalidOptionException($"there is no layer '{name}' with weights{Nearest.Hint(name, weights.Keys)}");
}
