namespace PruneKit;

/// <summary>The layers between two that are to become one.</summary>
internal static class FoldChain
{
    /// <summary>The layers from the first to the last, each the only reader of the one before.</summary>
    /// <exception cref="InvalidInputException">They are no such chain, or one of them can be neither merged nor left out.</exception>
    public static List<Layer> Of(NetworkSpec spec, string first, string last)
    {
        List<Layer> chain = [SpecSurgery.Find(spec, last)];
        while (chain[0].Name != first)
        {
            if (chain[0].Inputs.Count != 1)
                throw new InvalidInputException($"{chain[0]} reads {chain[0].Inputs.Count} values; a chain has one");
            PortRef source = chain[0].Inputs[0];
            Layer before = spec.Layers.FirstOrDefault(layer => layer.Name == source.Source)
                ?? throw new InvalidInputException($"'{first}' does not stand before '{last}' in one line");
            CheckLink(spec, before, source);
            chain.Insert(0, before);
        }

        foreach (Layer layer in chain.Where(layer => !IsAffine(layer.Kind) && !GoesAway(layer.Kind)))
            throw new InvalidInputException($"{layer} between '{first}' and '{last}' is neither linear nor an activation");
        if (chain.Count < 2 || !IsAffine(chain[0].Kind) || !IsAffine(chain[^1].Kind))
            throw new InvalidInputException($"'{first}' and '{last}' must be two convolutions, linear layers or batch norms");
        return chain;
    }

    /// <summary>Whether it computes W x + b in evaluation mode.</summary>
    public static bool IsAffine(LayerKind kind) => kind is ConvolutionKind or LinearKind or BatchNormKind;

    /// <summary>Whether a fold leaves it out: an element-wise function, or what does nothing outside training.</summary>
    public static bool GoesAway(LayerKind kind) => kind is ActivationKind or PReluKind or ClampKind or DropoutKind;

    /// <summary>The kind of all of them as one layer, found without a tensor.</summary>
    /// <exception cref="InvalidInputException">No one layer is all of them exactly.</exception>
    public static LayerKind KindOf(NetworkSpec spec, List<Layer> chain) => chain
        .Where(layer => IsAffine(layer.Kind))
        .Skip(1)
        .Aggregate(chain[0].Kind, (merged, layer) => AffineKinds.Compose(merged, layer.Kind, spec.InputShapes(layer)[0]));

    private static void CheckLink(NetworkSpec spec, Layer before, PortRef value)
    {
        int readers = spec.Layers.Sum(layer => layer.Inputs.Count(input => input.Source == before.Name)) + spec.Outputs.Count(output => output.Source.Source == before.Name);
        if (readers != 1 || value.Port != 0)
            throw new InvalidInputException($"{before} is read by {readers} layers or outputs; it can be folded away only where one reads it");
        if (before.Inputs.Count != 1)
            throw new InvalidInputException($"{before} reads {before.Inputs.Count} values; a chain has one");
    }
}
