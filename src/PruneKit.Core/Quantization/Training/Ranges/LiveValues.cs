namespace PruneKit;

/// <summary>Where the values of a network as it is quantised are found in the network as it trains: a batch norm that is folded later stands for the layer before it.</summary>
internal static class LiveValues
{
    /// <summary>By value of the quantised form the value that is the same number in training; those that only the quantised form has are left out.</summary>
    /// <param name="live">The network that trains.</param>
    /// <param name="quantised">Its form without batch norms, dropout and stacks.</param>
    public static Dictionary<PortRef, PortRef> Of(NetworkSpec live, NetworkSpec quantised)
    {
        HashSet<string> names = [.. quantised.Layers.Select(layer => layer.Name)];
        var folded = new Dictionary<string, string>(StringComparer.Ordinal);
        Dictionary<PortRef, PortRef> found = live.Inputs.ToDictionary(input => new PortRef(input.Name), input => new PortRef(input.Name));
        foreach (Layer layer in live.Layers)
        {
            string source = layer.Inputs.Count == 0 ? layer.Name : layer.Inputs[0].Source;
            bool stays = names.Contains(layer.Name);
            folded[layer.Name] = stays ? layer.Name : folded.GetValueOrDefault(source, source);
            // Dropout's zeros are no part of the range.
            if (layer.Kind is DropoutKind || (!stays && layer.Kind is not BatchNormKind))
                continue;
            for (int port = 0; port < live.OutputShapes(layer).Count; port++)
                found[new PortRef(folded[layer.Name], port)] = new PortRef(layer.Name, port);
        }

        return found;
    }
}
