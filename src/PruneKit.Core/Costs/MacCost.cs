namespace PruneKit;

/// <summary>Multiplications of one inference with weights that are kept, on a runtime that skips the others; a tensor that several layers share counts for each.</summary>
/// <remarks>Every weight of a layer meets equally many values: a convolution's as many as there are output places, a recurrent layer's one a time step. Example: a convolution of 1 to 4 channels with kernel 5 over 28 samples
/// has 480 MACs with its 20 weights; with 5 of them, 120.</remarks>
internal sealed class MacCost : ICost
{
    /// <summary>The one instance.</summary>
    public static readonly MacCost Instance = new();

    /// <inheritdoc />
    public string Unit => "MACs";

    /// <inheritdoc />
    public double Of(NetworkSpec spec, TensorSpec weight, long kept) => (double)kept * spec.Layers.Sum(layer => Uses(layer, weight) ? PerWeight(spec, layer) : 0);

    private static bool Uses(Layer layer, TensorSpec weight) => layer.Kind.Slots.Any(slot => slot.Role == SlotRole.Weight && layer.TensorName(slot.Name) == weight.Name);

    private static long PerWeight(NetworkSpec spec, Layer layer) =>
        CostRules.All.For(layer).Macs(layer.Kind, spec.InputShapes(layer), spec.OutputShapes(layer)) / layer.Kind.Slots.Where(slot => slot.Role == SlotRole.Weight).Sum(slot => slot.Shape.ElementCount);
}
