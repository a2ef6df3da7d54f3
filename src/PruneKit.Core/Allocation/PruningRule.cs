namespace PruneKit;

/// <summary>Everything that decides which weights go: what matters, how it is spread, what goes together, and which layers take part.</summary>
/// <param name="Importance">What matters.</param>
/// <param name="Allocation">How sparsity is spread over the layers.</param>
/// <param name="Targets">Which layers take part.</param>
internal sealed record PruningRule(IImportance Importance, IAllocator Allocation, TargetLayers Targets)
{
    /// <summary>What goes together.</summary>
    public WeightPattern Pattern { get; init; } = WeightPatterns.Single;

    /// <summary>Fails where the rule cannot be followed on a network.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="final">The sparsity that is asked for in the end; null where another quantity is.</param>
    /// <exception cref="InvalidOptionException">A layer that is named does not exist, the pattern does not fit one, or it fixes another sparsity.</exception>
    public void Check(NetworkSpec spec, Sparsity? final)
    {
        PatternFit.Check(Pattern, spec, Targets.WeightsOf(spec));
        if (Pattern.Fixed is not Sparsity only)
            return;
        if (final != only)
            throw new InvalidOptionException($"pattern '{Pattern}' fixes the sparsity at {only}{(final is null ? "" : $", not {final}")}; give --sparsity {only.Percentage}{(final is null ? " and nothing else that says how much" : " or leave it away")}, or choose a pattern of blocks");
        if (Allocation is not UniformAllocator)
            throw new InvalidOptionException($"pattern '{Pattern}' fixes the sparsity of every layer at {only}, so that there is nothing to allocate; leave --allocation away");
    }

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
        return Choose(network, Score(network, held), sparsity, held);
    }

    /// <summary>The masks for a sparsity, from scores of the single weights that take part.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="scores">What matters, with what is pruned already held.</param>
    /// <param name="sparsity">The fraction to remove.</param>
    /// <param name="held">The masks that stand for all other weights.</param>
    public MaskSet Choose(Network network, ScoreMap scores, Sparsity sparsity, MaskSet held)
    {
        ScoreMap arranged = Arrange(network.Spec, scores);
        return held.With(Allocation.Allocate(network, arranged, sparsity).Select(arranged));
    }

    /// <summary>The masks that keep only scores above a threshold, which is rounded to each weight's own precision.</summary>
    /// <inheritdoc cref="Select(Network, Sparsity, MaskSet)"/>
    public MaskSet Select(Network network, Threshold threshold, MaskSet held)
    {
        ScoreMap scores = Arrange(network.Spec, Score(network, held));
        return held.With(new MaskSet(scores.Weights.Select(weight => KeyValuePair.Create(weight.Name, Cut(network, weight, threshold)))));
    }

    /// <summary>What each tensor can lose.</summary>
    public SensitivityTable Measure(Network network, MaskSet held, AllocationSettings settings) =>
        SensitivityScan.Run(network, Arrange(network.Spec, Score(network, held)), settings, settings.CalibrationFor("sensitivity"));

    private static Mask Cut(Network network, WeightScores weight, Threshold threshold)
    {
        bool isDouble = network[weight.Name].dtype == TorchSharp.torch.ScalarType.Float64;
        double value = isDouble ? threshold.Value : (float)threshold.Value;
        return weight.Cut(new Cutoff(ScoreKeys.Of(value) + 1, Ties: 0));
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
            masks = Choose(network, scores, now, masks);
        }

        return masks;
    }

    private ScoreMap Arrange(NetworkSpec spec, ScoreMap scores)
    {
        Dictionary<string, TensorSpec> tensors = spec.Tensors.ToDictionary(tensor => tensor.Name);
        return Pattern is SingleWeights ? scores : new ScoreMap(scores.Weights.Select(weight => Pattern.Arrange(WeightMatrix.Of(tensors[weight.Name]), weight)));
    }

    /// <summary>What matters among the single weights that take part, each scored once.</summary>
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
