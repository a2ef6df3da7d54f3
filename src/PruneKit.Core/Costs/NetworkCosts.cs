namespace PruneKit;

/// <summary>What a network costs, from its description alone.</summary>
/// <remarks>MACs are multiplications of a weight with a value for one sample: convolutions, linear and recurrent layers; and of two values in a matrix product (M K N for [M, K] times [K, N]). All else counts none. Zeros count, for a runtime that does not skip them.
/// Example: a convolution of 1 to 4 channels with kernel 5 over 28 samples gives 24 outputs a channel: 24 · 4 · 5 = 480 MACs and 4 · 5 + 4 = 24 parameters;
/// an LSTM of 5 features and 4 units over 7 steps has 7 · 4 · 4 · (5 + 4) = 1,008 MACs.</remarks>
/// <param name="Layers">One a layer, in order.</param>
public sealed record NetworkCosts(ValueList<LayerCost> Layers)
{
    /// <summary>Numbers that are trained, tied ones once.</summary>
    public long Parameters => Layers.Sum(layer => layer.Parameters);

    /// <summary>Multiply-accumulates of one inference.</summary>
    public MacCount Macs => new(Layers.Sum(layer => layer.Macs.Count));

    /// <summary>Counts a network's costs.</summary>
    /// <exception cref="InvalidInputException">A count exceeds 63 bits.</exception>
    public static NetworkCosts Of(NetworkSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ILookup<string, TensorSpec> owned = spec.Tensors.Where(tensor => tensor.Slot.IsTrained).ToLookup(tensor => tensor.Layer.Name);
        return new NetworkCosts(spec.Layers.Select(layer => Of(spec, layer, owned[layer.Name])).ToValueList());
    }

    private static LayerCost Of(NetworkSpec spec, Layer layer, IEnumerable<TensorSpec> owned)
    {
        ValueList<Shape> outputs = spec.OutputShapes(layer);
        try
        {
            long macs = CostRules.All.For(layer).Macs(layer.Kind, spec.InputShapes(layer), outputs);
            return new LayerCost(layer, outputs[0], owned.Sum(tensor => tensor.Shape.ElementCount), new MacCount(macs));
        }
        catch (OverflowException e)
        {
            throw new InvalidInputException($"{layer}: its multiplications exceed 2^63; the description must be damaged", e);
        }
    }
}
