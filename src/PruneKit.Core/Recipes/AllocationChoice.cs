namespace PruneKit;

/// <summary>What else <c>prune</c> is told about where weights are removed.</summary>
public sealed record AllocationChoice
{
    /// <value>Whether the first and the last layer with weights are not pruned. Default false.</value>
    public bool ProtectEnds { get; init; }

    /// <value>With allocation <c>dynamic</c>, what the budget is counted in: a name of <see cref="Costs.Catalogue"/>. Default null: weights.</value>
    public string? Cost { get; init; }

    /// <value>With allocation <c>dynamic</c>, costs by hand instead: a value a layer. Default none.</value>
    public ValueList<LayerValue> LayerCosts { get; init; } = [];

    /// <summary>Fails where costs are given twice, or to an allocation that counts none.</summary>
    /// <exception cref="InvalidOptionException">They are.</exception>
    internal void Check(string allocation)
    {
        if (allocation != "dynamic" && (Cost is not null || LayerCosts.Count > 0))
            throw new InvalidOptionException($"--cost and --layer-cost say what a budget is counted in, and --allocation {allocation} has none; choose --allocation dynamic");
        if (Cost is not null && LayerCosts.Count > 0)
            throw new InvalidOptionException($"--cost {Cost} and --layer-cost contradict each other; give one of them");
        _ = ToCost();
    }

    /// <summary>The cost.</summary>
    /// <exception cref="InvalidOptionException">There is no such cost, or a value is out of range.</exception>
    internal ICost ToCost() => LayerCosts.Count > 0 ? Costs.ByLayer(LayerCosts) : Costs.Catalogue.Find(Cost ?? "weights");
}
