namespace PruneKit;

/// <content>Kept weights that make up for the pruned ones.</content>
public sealed partial record Pruner
{
    /// <value>What the kept weights become. Default null: they stay as they are. Only <see cref="PruneAndUpdate"/> changes weights.</value>
    public IWeightUpdate? Update { get; init; }

    /// <value>Chooses weights and their values together, in place of <see cref="Importance"/>, <see cref="Allocation"/> and <see cref="Update"/>. Default null: those three.</value>
    public IPruningSolver? Solver { get; init; }

    /// <summary>Prunes at once and lets the kept weights make up for it, without training.</summary>
    /// <remarks>Example: <c>new Pruner { Importance = Importances.Obs(calibration), Update = WeightUpdates.Obs(calibration) }.PruneAndUpdate(network, Sparsity.Percent(80))</c> removes exactly round(0.8 n) of each tensor's n weights
    /// and solves least squares for the rest. With a <see cref="Solver"/>, exactly round(s n) of all n weights that take part go.</remarks>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="sparsity">The fraction to remove.</param>
    /// <param name="cancellation">Stops a solver between two of its stages.</param>
    /// <returns>A new network with its masks applied; the caller disposes it.</returns>
    /// <exception cref="InvalidInputException">A weight is NaN or infinite.</exception>
    /// <exception cref="InvalidOptionException">A layer that is named does not exist, or none is left, or a solver is given together with an update or a pattern.</exception>
    /// <exception cref="UnsupportedLayerException">A layer's kind has no rule for the update, or the network is too large for it.</exception>
    public Network PruneAndUpdate(Network network, Sparsity sparsity, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (Solver is not null && Update is not null)
            throw new InvalidOptionException("a solver finds the weights' values itself and takes no update; leave one of them away");
        if (Solver is not null && Pattern is not SingleWeights)
            throw new InvalidOptionException($"a solver chooses single weights and cannot hold pattern '{Pattern}'; take an importance with an update, or leave the pattern away");
        if (Solver is not null)
        {
            RefuseNonFinite(network);
            return Solver.Solve(network, new PruningProblem(Targets.WeightsOf(network.Spec), sparsity) { Cancellation = cancellation });
        }

        MaskSet masks = Prune(network, sparsity);
        if (Update is not null)
            return Update.Apply(network, masks);
        Network pruned = network.Clone();
        masks.ApplyTo(pruned);
        return pruned;
    }

    /// <summary>While a network trains, the optimizer finds the kept weights' values.</summary>
    private void RefuseUpdates()
    {
        if (Update is not null || Solver is not null)
            throw new InvalidOptionException($"{(Solver is null ? nameof(Update) : nameof(Solver))} changes weights once, and a network that trains finds them itself; leave it away, or call {nameof(PruneAndUpdate)} and train afterwards");
    }
}
