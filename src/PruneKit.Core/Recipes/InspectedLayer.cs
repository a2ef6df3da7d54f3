namespace PruneKit;

/// <summary>One layer of an inspected model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it computes.</param>
/// <param name="Output">The shape of its first output.</param>
/// <param name="Parameters">Numbers it trains.</param>
/// <param name="Weights">Those that sparsity counts.</param>
/// <param name="ZeroWeights">Of these, the zeros.</param>
/// <param name="Macs">Multiply-accumulates of one inference, zeros included.</param>
public sealed record InspectedLayer(string Name, string Kind, string Output, long Parameters, long Weights, long ZeroWeights, long Macs)
{
    internal static IEnumerable<InspectedLayer> All(NetworkSpec spec, TensorContainer container)
    {
        ILookup<string, TensorZeros> zeros = WeightCounts.Of(spec, container).Tensors.ToLookup(tensor => tensor.Layer);
        return NetworkCosts.Of(spec).Layers.Select(cost => new InspectedLayer(
            cost.Layer.Name,
            cost.Layer.Kind.DisplayName,
            cost.Output.ToString(),
            cost.Parameters,
            zeros[cost.Layer.Name].Sum(tensor => tensor.Weights),
            zeros[cost.Layer.Name].Sum(tensor => tensor.Zeros),
            cost.Macs.Count));
    }
}
