namespace PruneKit;

/// <summary>Finds the pairs of layers between which scale can be moved.</summary>
internal static class EqualizedPairs
{
    /// <summary>All pairs, in the order of the layers.</summary>
    public static IEnumerable<EqualizedPair> Of(NetworkSpec spec)
    {
        var readers = new SpecReaders(spec);
        HashSet<string> tied = [.. spec.Layers.SelectMany(layer => layer.Kind.Slots.Select(slot => layer.TensorName(slot.Name))).CountBy(name => name).Where(pair => pair.Value > 1).Select(pair => pair.Key)];
        return spec.Layers.Where(layer => Weighs(layer, tied)).Select(first => Pair(spec, readers, first, tied)).OfType<EqualizedPair>();
    }

    private static bool Weighs(Layer layer, HashSet<string> tied) =>
        layer.Kind is ConvolutionKind or LinearKind && layer.Kind.Slots.All(slot => !tied.Contains(layer.TensorName(slot.Name)));

    /// <summary>Follows the one reader until a layer with weights.</summary>
    private static EqualizedPair? Pair(NetworkSpec spec, SpecReaders readers, Layer first, HashSet<string> tied)
    {
        bool flat = first.Kind is LinearKind;
        for (Layer? next = readers.Sole(first.Name); next is not null; next = readers.Sole(next.Name))
        {
            if (Weighs(next, tied))
                return Joined(first, next, flat);
            if (next.Kind is FlattenKind or MeanKind && !flat && IsWhole(next.Kind, spec.InputShapes(next)[0]))
                flat = true;
            else if (!Passes(next.Kind, flat))
                return null;
        }

        return null;
    }

    private static EqualizedPair? Joined(Layer first, Layer second, bool flat) => (first.Kind, second.Kind) switch
    {
        (LinearKind made, LinearKind) => new(first, second, made.OutFeatures, 1),
        (ConvolutionKind made, LinearKind) when flat => new(first, second, made.OutChannels, 1),
        (ConvolutionKind made, ConvolutionKind read) when !flat => new(first, second, made.OutChannels, read.Groups),
        _ => null,
    };

    /// <summary>Whether all axes but the channels' become one, or go.</summary>
    private static bool IsWhole(LayerKind kind, Shape input) => kind is FlattenKind
        || (kind is MeanKind mean && mean.Axes.Select(input.Resolve).Order().SequenceEqual(Enumerable.Range(1, input.Rank - 1)) && (!mean.KeepDimensions || input.Rank == 1));

    /// <summary>Whether a factor on a channel goes through.</summary>
    private static bool Passes(LayerKind kind, bool flat) => kind switch
    {
        ActivationKind { Function: ActivationFunction.Relu or ActivationFunction.LeakyRelu } => true,
        PReluKind { Slopes: 1 } => true,
        PoolKind or AdaptivePoolKind or PReluKind => !flat,
        _ => false,
    };
}
