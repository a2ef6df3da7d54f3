namespace PruneKit;

/// <summary>What pruning left.</summary>
/// <param name="Output">The model file.</param>
/// <param name="Weights">The weights that sparsity counts.</param>
/// <param name="Zeros">Those that are zero now.</param>
/// <param name="SparsityPercent">The share.</param>
/// <param name="Layers">The same, tensor by tensor.</param>
/// <param name="Events">Each pruning of the schedule, in order; empty where it was done at once.</param>
public sealed record PruneResult(string Output, long Weights, long Zeros, double SparsityPercent, ValueList<PrunedLayer> Layers, ValueList<PruningEvent> Events) : StageResult
{
    /// <inheritdoc />
    public override string Schema => "prunekit.prune/1";

    /// <value>What went for good; null where only zeros were made.</value>
    public ShrinkSummary? Shrink { get; init; }

    /// <value>What became of paths; null where they were not pruned.</value>
    public PathSummary? Paths { get; init; }

    /// <value>Optimizer steps taken; null where there was no training.</value>
    public long? Steps { get; init; }

    /// <value>How it does on the validation subjects; null where no task was given.</value>
    public Evaluation? Validation { get; init; }

    /// <value>What a method that learns sparsity would remove by its own threshold, in per cent; null with the others.</value>
    public double? LearnedSparsityPercent { get; init; }

    /// <value>The levels that were tried; null where the sparsity was given.</value>
    public ValueList<AdaptiveLevel>? Levels { get; init; }

    internal static PruneResult Of(PruneStage stage, Network network, IEnumerable<PruningEvent> events)
    {
        WeightCounts counts = WeightCounts.Of(network.Spec, network.ToContainer());
        return new(
            stage.OutputFile!,
            counts.Weights,
            counts.Zeros,
            counts.SparsityPercent,
            counts.Tensors.Select(t => new PrunedLayer(t.Name, t.Weights, t.Zeros, t.SparsityPercent)).ToValueList(),
            events.ToValueList());
    }
}
