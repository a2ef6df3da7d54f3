namespace PruneKit;

/// <summary>Finds what a network's layers could lose.</summary>
public static class LayerCandidates
{
    /// <summary>All operations that can be applied and save multiplications, or save parameters and cost no multiplications, largest saving first.</summary>
    /// <remarks>Looked at are: sums of a branch and a skip (a projection, or the value where both part, with shapes repaired), gates, lines of up to <see cref="LayerCandidateOptions.LongestRun"/> layers with their norms and activations, and pairs
    /// of linear layers. Example: y = x + conv(x) gives a drop from x to the sum.</remarks>
    /// <param name="spec">The network's description.</param>
    /// <param name="options">Which operations; null for all.</param>
    /// <exception cref="InvalidOptionException">An option is out of range, or a protected layer does not exist.</exception>
    public static ValueList<LayerCandidate> Find(NetworkSpec spec, LayerCandidateOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        options ??= new LayerCandidateOptions();
        options.Check(spec);
        NetworkSpec flat = RecurrentUnstacking.Apply(spec);
        NetworkCosts costs = NetworkCosts.Of(flat);
        return new LayerProposals(flat, options).All()
            .Select(operation => Weigh(flat, costs, operation, options))
            .OfType<LayerCandidate>()
            .OrderByDescending(candidate => candidate.MacsSaved.Count)
            .ThenByDescending(candidate => candidate.ParametersSaved)
            .ToValueList();
    }

    /// <summary>Convolutions, linear and recurrent layers, each layer of a stack counted: what <c>--structure layers</c> counts.</summary>
    /// <param name="spec">The network's description.</param>
    public static int CountLayers(NetworkSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return RecurrentUnstacking.Apply(spec).Layers.Count(layer => layer.Kind.Slots.Any(slot => slot.Role == SlotRole.Weight));
    }

    private static LayerCandidate? Weigh(NetworkSpec spec, NetworkCosts costs, LayerOperation operation, LayerCandidateOptions options)
    {
        NetworkSpec after;
        try
        {
            after = operation.Plan(spec).After;
        }
        catch (InvalidInputException)
        {
            // A proposal that does not apply is no candidate; WhyNot tells why.
            return null;
        }

        if (!options.Protect.All(name => Keeps(spec, after, name)))
            return null;
        NetworkCosts left = NetworkCosts.Of(after);
        var candidate = new LayerCandidate(
            operation, after, new MacCount(costs.Macs.Count - left.Macs.Count), costs.Parameters - left.Parameters, CountLayers(spec) - CountLayers(after));
        return candidate.MacsSaved.Count > 0 || (candidate.MacsSaved.Count == 0 && candidate.ParametersSaved > 0) ? candidate : null;
    }

    // A stack that is protected is so in all its layers, which are called name, name.0, name.1, ...
    private static bool Keeps(NetworkSpec before, NetworkSpec after, string name) => before.Layers
        .Where(layer => layer.Name == name || (layer.Kind is RecurrentKind && layer.Name.StartsWith($"{name}.", StringComparison.Ordinal)))
        .All(layer => after.Layers.Any(kept => kept.Name == layer.Name && kept.Kind == layer.Kind && kept.Tensors.Equals(layer.Tensors)));
}
