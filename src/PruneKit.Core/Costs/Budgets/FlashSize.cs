namespace PruneKit;

/// <summary>Adds up the bytes of a network's stored numbers.</summary>
internal static class FlashSize
{
    /// <summary>The bytes of all tensors, tied ones once; a batch norm is stored as one scale and one shift a channel, or folded.</summary>
    public static ByteSize Of(NetworkSpec spec, FootprintOptions options)
    {
        HashSet<string> folded = options.FoldBatchNorm ? FoldedNorms(spec) : [];
        long plain = spec.Tensors.Where(tensor => tensor.Layer.Kind is not BatchNormKind).Sum(tensor => tensor.Shape.ElementCount * BytesOf(tensor.Role, options));
        long norms = spec.Layers.Where(layer => layer.Kind is BatchNormKind).Sum(layer => NormNumbers(spec, layer, folded.Contains(layer.Name)) * options.BytesPerBias);
        return new ByteSize(plain + norms);
    }

    private static int BytesOf(SlotRole role, FootprintOptions options) =>
        role is SlotRole.Bias or SlotRole.Norm ? options.BytesPerBias : options.BytesPerWeight;

    private static long NormNumbers(NetworkSpec spec, Layer norm, bool folded)
    {
        long features = ((BatchNormKind)norm.Kind).Features;
        if (!folded)
            return 2 * features;
        Layer source = spec.Layers.First(layer => layer.Name == norm.Inputs[0].Source);
        return HasBias(source) ? 0 : features;
    }

    /// <summary>The norms that alone read a layer with weights.</summary>
    private static HashSet<string> FoldedNorms(NetworkSpec spec)
    {
        var makers = spec.Layers.Where(layer => layer.Kind is ConvolutionKind or LinearKind).Select(layer => layer.Name).ToHashSet();
        ILookup<string, string> readers = spec.Layers
            .SelectMany(layer => layer.Inputs.Select(input => (input.Source, layer.Name)))
            .Concat(spec.Outputs.Select(output => (output.Source.Source, output.Name)))
            .ToLookup(pair => pair.Item1, pair => pair.Item2);
        return [.. spec.Layers.Where(layer => layer.Kind is BatchNormKind && makers.Contains(layer.Inputs[0].Source) && readers[layer.Inputs[0].Source].Count() == 1).Select(layer => layer.Name)];
    }

    private static bool HasBias(Layer layer) => layer.Kind.Slots.Any(slot => slot.Role == SlotRole.Bias);
}
