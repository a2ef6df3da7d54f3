namespace PruneKit;

/// <summary>Prunes networks: chooses which weights go. The front door to importance, allocation and masks.</summary>
/// <remarks>Example: <c>new Pruner().Prune(network, Sparsity.Percent(90)).ApplyTo(network)</c> sets exactly round(0.9 n) of the n weights of each weight tensor to zero.
/// Sparsity counts the elements of the weight tensors of convolutions, linear and recurrent layers that take part, never biases or norms.
/// What a network's <c>Masks</c> prune already stays pruned.</remarks>
public sealed partial record Pruner
{
    /// <value>What matters. Default <see cref="Importances.Magnitude"/>.</value>
    public IImportance Importance { get; init; } = Importances.Magnitude;

    /// <value>How sparsity is spread over the layers. Default <see cref="Allocators.Uniform"/>.</value>
    public IAllocator Allocation { get; init; } = Allocators.Uniform;

    /// <value>How masks change while a network trains: <see cref="Attach(Network, ISchedule)"/>. Default <see cref="PruningMethods.Gradual"/>: what is pruned stays pruned.</value>
    public PruningMethod Method { get; init; } = PruningMethods.Gradual;

    /// <value>Which weights go together. Default <see cref="WeightPatterns.Single"/>.</value>
    public WeightPattern Pattern { get; init; } = WeightPatterns.Single;

    /// <value>Names of the only layers that are pruned. Default none: all are.</value>
    public ValueList<string> Only { get; init; } = [];

    /// <value>Names of layers that are not pruned. Default none.</value>
    public ValueList<string> Protect { get; init; } = [];

    /// <value>Whether the first and the last layer with weights, in the network's order, are not pruned either: they are small, and what they lose no other layer mends. Default false.</value>
    public bool ProtectEnds { get; init; }

    private TargetLayers Targets => new(Only, Protect) { ProtectEnds = ProtectEnds };

    private PruningRule Rule => new(Importance, Allocation, Targets) { Pattern = Pattern };

    /// <summary>Chooses the weights to remove: exactly as many as the sparsity says; equal scores go by index, the earlier first. With a <see cref="Pattern"/> of blocks, exactly as many blocks.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="sparsity">The fraction to remove: of the weights, or of the pattern's blocks.</param>
    /// <exception cref="InvalidInputException">A weight is NaN or infinite, or the network's masks do not have the pattern.</exception>
    /// <exception cref="InvalidOptionException">A layer that is named does not exist, or none is left; the pattern does not fit a layer, or fixes another sparsity.</exception>
    public MaskSet Prune(Network network, Sparsity sparsity)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Checked(network, sparsity).Select(network, sparsity, network.Masks);
    }

    /// <summary>Chooses the weights whose score is not above a threshold; with magnitude, the classic rule: keep |w| &gt; t.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="threshold">The score that is just removed, rounded to each weight's own precision.</param>
    /// <exception cref="InvalidInputException">A weight is NaN or infinite.</exception>
    /// <exception cref="InvalidOptionException">A layer that is named does not exist, or none is left.</exception>
    public MaskSet Prune(Network network, Threshold threshold)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Checked(network, final: null).Select(network, threshold, network.Masks);
    }

    /// <summary>Prunes a network while it trains: call the session's <see cref="PruningSession.Step"/> after each step of the optimizer.</summary>
    /// <param name="network">The network that is trained, or that was traced from the module that is.</param>
    /// <param name="schedule">When, and how much.</param>
    /// <exception cref="InvalidOptionException">A layer that is named does not exist, or none is left; a setting of the method is out of range, or the schedule has no meaning for it.</exception>
    public PruningSession Attach(Network network, ISchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(schedule);
        CheckMethod();
        RefuseUpdates();
        return new PruningSession(network, schedule, Checked(network, schedule.Final), Method);
    }

    /// <summary>Prunes a network while it trains, as far as its validation metric allows.</summary>
    /// <param name="network">The network that is trained, or that was traced from the module that is.</param>
    /// <param name="controller">The bound, and the metric before pruning.</param>
    /// <exception cref="InvalidOptionException">A layer that is named does not exist, or none is left; <see cref="Method"/> is not the gradual one; <see cref="Update"/> or <see cref="Solver"/> is set.</exception>
    public AdaptiveSession Attach(Network network, SparsityController controller)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(controller);
        if (Method is not GradualMethod)
            throw new InvalidOptionException($"adaptive pruning is gradual, level by level; it takes no method '{Method.Name}'");
        RefuseUpdates();
        return new AdaptiveSession(network, controller, Checked(network, final: null));
    }

    private void CheckMethod()
    {
        if (Pattern is not SingleWeights && !Method.TakesPatterns)
            throw new InvalidOptionException($"method '{Method.Name}' drops and grows single weights and cannot hold pattern '{Pattern}'; take --structure weights, or another method such as gradual or splicing");
    }

    /// <summary>Measures what each layer can lose: its loss at each level of pruning, the other layers untouched, by the importance and the pattern.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="settings">Calibration data, levels, cache.</param>
    /// <exception cref="InvalidInputException">A weight is NaN or infinite, or data, network and task do not fit.</exception>
    /// <exception cref="InvalidOptionException">There are no calibration data, or no level.</exception>
    public SensitivityTable MeasureSensitivity(Network network, AllocationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(settings);
        return Checked(network, Pattern.Fixed).Measure(network, network.Masks, settings);
    }

    private PruningRule Checked(Network network, Sparsity? final)
    {
        Rule.Check(network.Spec, final);
        return Rule;
    }
}
