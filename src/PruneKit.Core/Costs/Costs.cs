namespace PruneKit;

/// <summary>The built-in costs of weights.</summary>
public static class Costs
{
    /// <summary>The costs by name.</summary>
    public static Catalogue<ICost> Catalogue { get; } = new(
        "cost",
        new("weights", "weights that are kept", Weights),
        new("macs", "multiplications with weights that are kept", Macs));

    /// <inheritdoc cref="WeightCost"/>
    public static ICost Weights => WeightCost.Instance;

    /// <inheritdoc cref="MacCost"/>
    public static ICost Macs => MacCost.Instance;

    /// <inheritdoc cref="LayerValueCost"/>
    /// <param name="values">A value a layer, with all its weights kept; layers that are not named cost nothing.</param>
    /// <exception cref="InvalidOptionException">A value is negative or no finite number, there is none, or a layer is named twice.</exception>
    public static ICost ByLayer(params IEnumerable<LayerValue> values) => new LayerValueCost(values.ToValueList());
}
