namespace PruneKit;

/// <summary>What matters in a network: scores for its weight tensors, in the order of the layers.</summary>
public sealed class ScoreMap
{
    /// <summary>Collects scores.</summary>
    /// <param name="weights">One entry a weight tensor; the order breaks ties between tensors.</param>
    public ScoreMap(IEnumerable<WeightScores> weights) => Weights = [.. weights];

    /// <summary>The scores by weight tensor, in the order of the layers.</summary>
    public IReadOnlyList<WeightScores> Weights { get; }

    /// <summary>How many elements are scored.</summary>
    public long Count => Weights.Sum(weight => weight.Count);

    /// <summary>The scores of the tensors that a condition names.</summary>
    public ScoreMap Where(Func<string, bool> named) => new(Weights.Where(weight => named(weight.Name)));

    /// <summary>The same scores; what the masks prune ranks below all others, so that it stays pruned in every selection.</summary>
    /// <exception cref="InvalidInputException">A mask's shape differs from its weight's.</exception>
    public ScoreMap Hold(MaskSet masks)
    {
        ArgumentNullException.ThrowIfNull(masks);
        return new(Weights.Select(weight => Hold(weight, masks[weight.Name])));
    }

    private static WeightScores Hold(WeightScores weight, Mask? mask) => mask is null || mask.Shape == weight.Shape
        ? weight.Hold(mask)
        : throw new InvalidInputException($"the mask of '{weight.Name}' has shape {mask.Shape}, its scores {weight.Shape}; prune the network anew");
}
