namespace PruneKit;

/// <summary>Prunes a network in the caller's own training loop as far as its validation metric allows: see <see cref="SparsityController"/>.</summary>
/// <remarks>Two lines in the loop: <c>pruning.Step()</c> after each <c>optimizer.step()</c>, and <c>pruning.Judge(metric)</c> whenever a level has been trained, such as every few epochs; stop when it says so. The first level is
/// pruned on attaching. A level that is taken back brings the weights of the last accepted one back too, and prunes those less far; the optimizer's moments go on. Not thread-safe. Dispose it before the network; the network keeps
/// its weights and masks.</remarks>
public sealed class AdaptiveSession : IDisposable
{
    private const string Metrics = "adaptive/1";
    private const string AcceptedPrefix = "accepted/";

    private readonly PruningRule _rule;
    private readonly LiveMasks _live;
    private readonly SparsityController _start;
    private TensorContainer _accepted;
    private MaskSet _acceptedMasks;

    /// <exception cref="InvalidOptionException">A layer that is named does not exist, or none is left.</exception>
    internal AdaptiveSession(Network network, SparsityController controller, PruningRule rule)
    {
        rule.Targets.WeightsOf(network.Spec);
        (Network, Controller, _start, _rule) = (network, controller, controller, rule);
        (_accepted, _acceptedMasks) = (NetworkSnapshot.Take(network), network.Masks);
        _live = new LiveMasks(network);
        Prune();
    }

    /// <summary>The network that is pruned.</summary>
    public Network Network { get; }

    /// <summary>What was tried, what is tried now, and whether it is finished.</summary>
    public SparsityController Controller { get; private set; }

    /// <summary>Sets pruned weights back to zero: after each step of the optimizer.</summary>
    public void Step() => _live.Apply();

    /// <summary>Ends a level: keeps it or takes it back, and prunes to the next.</summary>
    /// <param name="metric">The validation metric, in evaluation mode.</param>
    /// <returns>Whether there is a next level; if not, the network is the last accepted one.</returns>
    /// <exception cref="InvalidInputException">The metric or a weight is NaN or infinite.</exception>
    /// <exception cref="InvalidOperationException">It is finished.</exception>
    public bool Judge(double metric)
    {
        Controller = Controller.Judge(metric);
        if (Controller.Levels[^1].Accepted)
            (_accepted, _acceptedMasks) = (NetworkSnapshot.Take(Network), Network.Masks);
        else
            Return();
        if (!Controller.IsFinished)
            Prune();
        return !Controller.IsFinished;
    }

    /// <summary>Gives up the level that is tried now: the network is the last accepted one.</summary>
    public void Return()
    {
        NetworkSnapshot.Restore(Network, _accepted);
        Use(_acceptedMasks);
    }

    /// <summary>Frees the masks' tensors.</summary>
    public void Dispose() => _live.Dispose();

    /// <summary>What is needed to go on later, besides the network's weights.</summary>
    internal TensorContainer Save() => MaskSection.Write(Network.Masks, TensorContainer.Empty)
        .WithSection(Metrics, CanonicalJson.Write(Controller.Levels.Select(level => level.Metric).ToValueList()))
        .WithAll(AcceptedPrefix, MaskSection.Write(_acceptedMasks, _accepted));

    /// <summary>Goes on from what <see cref="Save"/> gave.</summary>
    /// <exception cref="InvalidInputException">It is another session's.</exception>
    internal void Restore(TensorContainer state)
    {
        const string Origin = "the checkpoint";
        ValueList<double> metrics = CanonicalJson.Read<ValueList<double>>(state.Sections.GetValueOrDefault(Metrics, ""), $"section '{Metrics}' of {Origin}");
        Controller = metrics.Aggregate(_start, (controller, metric) => controller.Judge(metric));
        _accepted = state.Under(AcceptedPrefix);
        _acceptedMasks = MaskSection.Read(_accepted, Origin);
        Use(MaskSection.Read(state, Origin));
    }

    private void Prune() => Use(_rule.Select(Network, Controller.Candidate, Network.Masks));

    private void Use(MaskSet masks)
    {
        Network.Masks = masks;
        _live.Replace(masks);
        _live.Apply();
    }
}
