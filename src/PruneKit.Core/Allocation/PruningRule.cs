namespace PruneKit;

/// <summary>Everything that decides which weights go: what matters, how it is spread, and which layers take part.</summary>
/// <param name="Importance">What matters.</param>
/// <param name="Allocation">How sparsity is spread over the layers.</param>
/// <param name="Targets">Which layers take part.</param>
internal sealed record PruningRule(IImportance Importance, IAllocator Allocation, TargetLayers Targets)
{
    /// <summary>The masks for a sparsity, counted over the weights of the layers that take part.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="sparsity">The fraction to remove.</param>
    /// <param name="held">What is pruned already and stays so; also for layers that take no part.</param>
    /// <exception cref="InvalidInputException">A weight is NaN or infinite.</exception>
    /// <exception cref="InvalidOptionException">A layer that is named does not exist, or none takes part.</exception>
    public MaskSet Select(Network network, Sparsity sparsity, MaskSet held)
    {
        if (Importance is IIterativeImportance iterative)
            return SelectByRounds(network, sparsity, held, iterative);
        return Choose(Score(network, held), sparsity, held);
    }

    /// <summary>The masks for a sparsity, from scores of the weights that take part.</summary>
    /// <param name="scores">What matters, with what is pruned already held.</param>
    /// <param name="sparsity">The fraction to remove.</param>
    /// <param name="held">The masks that stand for all other weights.</param>
    public MaskSet Choose(ScoreMap scores, Sparsity sparsity, MaskSet held) => held.With(Allocation.Allocate(scores, sparsity).Select(scores));

    /// <summary>The masks that keep only scores above a threshold, which is rounded to each weight's own precision.</summary>
    /// <inheritdoc cref="Select(Network, Sparsity, MaskSet)"/>
    public MaskSet Select(Network network, Threshold threshold, MaskSet held)
    {
        ScoreMap scores = Score(network, held);
        return held.With(new MaskSet(scores.Weights.Select(weight => KeyValuePair.Create(weight.Name, Cut(network, weight, threshold)))));
    }

    private static Mask Cut(Network network, WeightScores weight, Threshold threshold)
    {
        bool isDouble = network[weight.Name].dtype == TorchSharp.torch.ScalarType.Float64;
        double value = isDouble ? threshold.Value : (float)threshold.Value;
        return ExactSelection.Cut(weight, new Cutoff(ScoreKeys.Of(value) + 1, Ties: 0));
    }

    /// <summary>Keeps the share rho^(k/n) in round k of n, counted down to whole weights as the published code does; the last round removes exactly what is asked for.</summary>
    private MaskSet SelectByRounds(Network network, Sparsity sparsity, MaskSet held, IIterativeImportance iterative)
    {
        MaskSet masks = held;
        for (int round = 1; round <= iterative.Rounds; round++)
        {
            ScoreMap scores = Score(network, masks, iterative);
            double kept = Math.Pow((double)(1 - sparsity.Fraction), (double)round / iterative.Rounds);
            Sparsity now = round == iterative.Rounds ? sparsity : new Sparsity(Math.Floor((decimal)(1 - kept) * scores.Count) / scores.Count);
            masks = masks.With(Allocation.Allocate(scores, now).Select(scores));
        }

        return masks;
    }

    /// <summary>What matters among the weights that take part, each scored once.</summary>
    /// <inheritdoc cref="Select(Network, Sparsity, MaskSet)"/>
    public ScoreMap Score(Network network, MaskSet held) => Score(network, held, iterative: null);

    private ScoreMap Score(Network network, MaskSet held, IIterativeImportance? iterative)
    {
        IReadOnlySet<string> names = Targets.WeightsOf(network.Spec);
        foreach (TensorSpec weight in network.PrunableWeights)
            WeightValues.RefuseNonFinite(weight.Name, network[weight.Name]);
        ScoreMap scores = iterative?.Score(network, held) ?? Importance.Score(network);
        return scores.Where(names.Contains).Hold(held);
    }
}
