namespace PruneKit;

/// <summary>Prunes a network in the caller's own training loop, as a schedule says, and keeps pruned weights at zero.</summary>
/// <remarks>One line in the loop: <c>pruning.Step()</c> after <c>optimizer.step()</c>, before the next <c>zero_grad()</c>. The optimizer's moments go on moving under
/// the masks; the weights do not. A schedule that prunes at step 0 prunes on attaching. Not thread-safe. Dispose it before the network; the network keeps its masks.</remarks>
public sealed class PruningSession : IDisposable
{
    private readonly PruningRule _rule;
    private readonly LiveMasks _live;

    internal PruningSession(Network network, ISchedule schedule, PruningRule rule)
    {
        (Network, Schedule, _rule) = (network, schedule, rule);
        rule.Targets.WeightsOf(network.Spec);
        _live = new LiveMasks(network);
        Use(Schedule.IsPruningStep(Completed) ? Choose() : network.Masks);
    }

    /// <summary>The network that is pruned.</summary>
    public Network Network { get; }

    /// <summary>When it is pruned, and how much.</summary>
    public ISchedule Schedule { get; }

    /// <summary>How many optimizer steps the session has seen, those before a resume counted.</summary>
    public TrainingStep Completed { get; private set; }

    /// <summary>The masks that hold now; the network's own masks are the same.</summary>
    public MaskSet Masks { get; private set; } = MaskSet.None;

    /// <summary>All that must be kept to go on later: see <see cref="Resume"/>.</summary>
    public PruningState State => new(Completed, Masks);

    /// <summary>Counts one optimizer step, prunes if the schedule says so, and sets pruned weights back to zero.</summary>
    /// <exception cref="InvalidInputException">A weight is NaN or infinite at a pruning step, or a borrowed weight has been replaced.</exception>
    public void Step()
    {
        Completed = Completed.Next;
        if (Schedule.IsPruningStep(Completed))
            Use(Choose());
        else
            _live.Apply();
    }

    /// <summary>Goes on from a saved state, over weights that were saved with it: the session then does what it would have done without the break.</summary>
    /// <exception cref="InvalidInputException">The state's masks do not fit the network.</exception>
    public void Resume(PruningState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Masks.CheckFits(Network.Spec);
        Completed = state.Step;
        Use(state.Masks);
    }

    /// <summary>Frees the masks' tensors. The network keeps its weights, zeros included, and its masks.</summary>
    public void Dispose() => _live.Dispose();

    private MaskSet Choose() => _rule.Select(Network, Schedule.At(Completed), Network.Masks);

    private void Use(MaskSet masks)
    {
        Masks = masks;
        Network.Masks = masks;
        _live.Replace(masks);
        _live.Apply();
    }
}
