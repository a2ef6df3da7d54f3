using TorchSharp;

namespace PruneKit;

/// <summary>Removes layers, one operation after the other, until a network is small enough: each time the one whose score over the cost saved is lowest.</summary>
/// <remarks>Scores are measured anew after every operation. The cost is what the target limits. Batch norms are not folded for their own sake: that costs nothing but ends what training could do with them. Example: with losses of 0.2 and 0.3 for a
/// tenth and a fifth of the MACs, the second goes first.</remarks>
public sealed record LayerPruner
{
    /// <value>What matters. Default <see cref="LayerImportances.LossIncrease"/>.</value>
    public ILayerImportance Importance { get; init; } = LayerImportances.LossIncrease;

    /// <value>Which operations are looked for, and which layers stay. Default all.</value>
    public LayerCandidateOptions Candidates { get; init; } = new();

    /// <value>Calibration windows that are used, spread evenly over those given. Default 256; range [5, 65536].</value>
    public int Windows { get; init; } = 256;

    /// <value>Told of each operation as it is taken. Default null.</value>
    public IProgress<LayerStep>? Progress { get; init; }

    /// <summary>Called for each operation taken, in float64, with the network that the new one must equal and the new one.</summary>
    internal Action<Network, Network>? Check { get; init; }

    /// <summary>A network within a target.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="target">Limits on MACs, parameters, flash or RAM.</param>
    /// <param name="calibration">Labelled windows; scores and adapters come from them.</param>
    /// <param name="task">What is learned.</param>
    /// <param name="cancellation">Stops between trials.</param>
    /// <exception cref="InvalidOptionException">An option is out of range, or a protected layer does not exist.</exception>
    /// <exception cref="BudgetException">No operation is left, and the target is not met.</exception>
    public LayerPruning Prune(Network network, CompressionTarget target, LabelledData calibration, TaskDefinition task, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(target);
        return Prune(network, LayerGoal.Of(target, network.Spec), calibration, task, cancellation);
    }

    /// <summary>A network with fewer layers.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="layers">How many convolutions, linear and recurrent layers are to go, at least.</param>
    /// <param name="calibration">Labelled windows; scores and adapters come from them.</param>
    /// <param name="task">What is learned.</param>
    /// <param name="cancellation">Stops between trials.</param>
    /// <exception cref="InvalidOptionException">An option is out of range, or a protected layer does not exist.</exception>
    /// <exception cref="BudgetException">No operation is left, and the target is not met.</exception>
    public LayerPruning Prune(Network network, int layers, LabelledData calibration, TaskDefinition task, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Prune(network, LayerGoal.Of(layers, network.Spec), calibration, task, cancellation);
    }

    private LayerPruning Prune(Network network, LayerGoal goal, LabelledData calibration, TaskDefinition task, CancellationToken cancellation)
    {
        Candidates.Check(network.Spec);
        LabelledData data = Spread(calibration);
        Network current = network.Clone();
        List<LayerStep> steps = [];
        try
        {
            double loss = CalibrationLoss.Of(current, data, task);
            while (!goal.IsMet(current.Spec))
            {
                Network next = Step(current, goal, data, task, loss, steps, cancellation);
                current.Dispose();
                (current, loss) = (next, steps[^1].LossAfter);
                Progress?.Report(steps[^1]);
            }

            return new LayerPruning(current, steps.ToValueList());
        }
        catch
        {
            current.Dispose();
            throw;
        }
    }

    /// <summary>The network after the best operation.</summary>
    private Network Step(Network current, LayerGoal goal, LabelledData data, TaskDefinition task, double loss, List<LayerStep> steps, CancellationToken cancellation)
    {
        LayerCandidate[] candidates = [.. LayerCandidates.Find(current.Spec, Candidates).Where(candidate => IsOfUse(current.Spec, candidate, goal))];
        LayerTrial? best = null;
        (LayerCandidate? Candidate, double Score, double Rank) chosen = (null, 0, double.PositiveInfinity);
        try
        {
            foreach (LayerCandidate candidate in candidates)
            {
                cancellation.ThrowIfCancellationRequested();
                var trial = new LayerTrial(current, candidate.Operation.Apply(current, data), data, task, loss);
                double score = Importance.Score(trial), rank = Rank(score, goal.Saved(current.Spec, candidate.After));
                bool better = best is null || rank < chosen.Rank;
                (better ? best : trial)?.Rewrite.Dispose();
                if (better)
                    (best, chosen) = (trial, (candidate, score, rank));
            }

            if (best is null || chosen.Candidate is null)
                throw goal.Failure(current.Spec, $"no further layer can go after {steps.Count} operations; protect fewer layers, allow more families, or prune channels");
            RunCheck(current, best.Rewrite, data);
            steps.Add(Describe(current, chosen.Candidate, best, chosen.Score));
            return best.Rewrite.TakeNetwork();
        }
        finally
        {
            best?.Rewrite.Dispose();
        }
    }

    private static bool IsOfUse(NetworkSpec current, LayerCandidate candidate, LayerGoal goal) =>
        goal.Saved(current, candidate.After) > 0 && !(candidate.Operation is FoldOperation && candidate.LayersSaved == 0);

    // A loss that falls is better the more is saved as well.
    private double Rank(double score, double saved) => !Importance.IsPerCost ? score : score > 0 ? score / saved : score * saved;

    private static LayerStep Describe(Network current, LayerCandidate candidate, LayerTrial trial, double score) => new(
        candidate.Operation,
        candidate.MacsSaved,
        candidate.ParametersSaved,
        candidate.LayersSaved,
        score,
        trial.LossBefore,
        trial.LossAfter,
        trial.Rewrite.ApproximationError,
        (candidate.Operation as DropOperation)?.RepairOf(current.Spec));

    private void RunCheck(Network current, LayerRewrite best, LabelledData data)
    {
        if (Check is null)
            return;
        using Network exact = current.To(torch.ScalarType.Float64);
        using LayerRewrite rewrite = best.Operation.Apply(exact, data);
        using Network reference = rewrite.Reference();
        Check(reference, rewrite.Network);
    }

    private LabelledData Spread(LabelledData data)
    {
        int count = Math.Min(Guard.InRange(Windows, 5, 65_536), data.Count);
        return count == data.Count ? data : data.Take([.. Enumerable.Range(0, count).Select(i => (int)((long)i * data.Count / count))]);
    }
}
