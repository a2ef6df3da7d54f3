namespace PruneKit;

/// <summary>Chooses bits of shared weights layer by layer, so that the bundle stays within a budget and the answers change least.</summary>
/// <remarks>The search is that of <see cref="MixedPrecision"/>, with measured rises. What a layer takes is what it takes in a bundle, by the encoding that is smallest for it: pruned and skewed layers are cheap in many bits. Biases, description and seals count too.</remarks>
internal static class SharedBits
{
    private const int MostBits = 8;

    /// <summary>Bits of every layer with weights.</summary>
    /// <exception cref="BudgetException">Even one bit a weight takes more than the budget.</exception>
    public static ValueList<LayerBits> Choose(Network network, WeightSharing sharing, CalibrationData calibration, ByteSize budget, CancellationToken cancellation)
    {
        int[] bits = [.. Enumerable.Range(1, Guard.InRange(sharing.Bits, 1, MostBits, "bits of shared weights under a budget (--share)")).Reverse()];
        QuantizedNetwork[] shared = Array.ConvertAll(bits, width => (sharing with { Bits = width }).Share(network));
        BundleLayout[] layouts = Array.ConvertAll(shared, one => BundleWriter.LayoutOf(one));
        TensorSpec[] weights = [.. network.PrunableWeights];
        long[][] costs = [.. weights.Select(weight => Array.ConvertAll(layouts, layout => layout.Tensors.First(tensor => tensor.Name == weight.Name).Bytes))];
        long others = Enumerable.Range(0, bits.Length).Max(width => layouts[width].TotalBytes - costs.Sum(row => row[width]));
        string[] layers = [.. weights.Select(weight => weight.Layer.Name).Distinct()];
        long[][] layerCosts = [.. layers.Select(layer => ByWidth(layer, costs).Select(cost => cost.Sum()).ToArray())];
        long least = others + layerCosts.Sum(row => row.Min());
        if (least > budget.Bytes)
            throw new BudgetException("bundle", budget.ToString(), new ByteSize(least).ToString(), "with the fewest bits for every layer; give a larger budget, or prune more");
        double[][] losses = MixedPrecision.Losses(network, calibration, [.. weights.Select(weight => Array.ConvertAll(shared, one => one.Tensors[weight.Name]))], cancellation);
        int[] choices = MixedPrecision.Search([.. layers.Select(layer => ByWidth(layer, losses).Select(loss => loss.Sum()).ToArray())], layerCosts, budget.Bytes - others);
        return layers.Zip(choices, (layer, choice) => new LayerBits(layer, bits[choice])).ToValueList();

        IEnumerable<T[]> ByWidth<T>(string layer, T[][] rows)
        {
            T[][] own = [.. rows.Where((_, i) => weights[i].Layer.Name == layer)];
            return Enumerable.Range(0, bits.Length).Select(width => Array.ConvertAll(own, row => row[width]));
        }
    }
}
