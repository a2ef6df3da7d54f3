namespace PruneKit;

/// <summary>A pruning session as the trainer's hook; keeps the history of prunings across a resume.</summary>
internal sealed class PruningHook : IStepHook
{
    private const string HistorySection = "pruning-history/1";

    private readonly PruningSession _session;
    private List<PruningEvent> _events = [];

    /// <summary>Takes a session that has not seen a step yet.</summary>
    /// <param name="session">The session.</param>
    /// <param name="identity">What it does: a checkpoint of another is refused.</param>
    public PruningHook(PruningSession session, string identity)
    {
        (_session, Identity) = (session, identity);
        Note();
    }

    /// <summary>Each pruning so far.</summary>
    public IReadOnlyList<PruningEvent> Events => _events;

    /// <inheritdoc />
    public string Identity { get; }

    /// <inheritdoc />
    public bool IsSettled => _session.Completed >= _session.Schedule.End || _session.Schedule is HeldSchedule;

    /// <inheritdoc />
    public RatePosition? LearningRate => _session.LearningRate;

    /// <inheritdoc />
    MomentReset? IStepHook.Reset => _session.Reset;

    /// <inheritdoc />
    public void BeforeStep() => _session.BeginStep();

    /// <inheritdoc />
    public TorchSharp.torch.Tensor? Penalty() => _session.LearnedPenalty();

    /// <inheritdoc />
    public void AfterStep()
    {
        _session.Step();
        Note();
    }

    /// <inheritdoc />
    public TensorContainer Save() => _session.State.WriteTo(TensorContainer.Empty).WithSection(HistorySection, CanonicalJson.Write(_events.ToValueList()));

    /// <inheritdoc />
    public void Restore(TensorContainer state)
    {
        _session.Resume(PruningState.ReadFrom(state, "the checkpoint"));
        _events = [.. CanonicalJson.Read<ValueList<PruningEvent>>(state.Sections[HistorySection], $"section '{HistorySection}' of the checkpoint")];
    }

    private void Note()
    {
        if (!_session.Schedule.IsPruningStep(_session.Completed))
            return;
        decimal percent = _session.Schedule.At(_session.Completed).Fraction * 100;
        _events.Add(new PruningEvent(_session.Completed.Number, (double)percent, _session.Masks.PrunedCount, _session.Masks.ElementCount));
    }
}
