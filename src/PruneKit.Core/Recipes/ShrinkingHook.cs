namespace PruneKit;

/// <summary>A shrinking session as the trainer's hook; keeps its network and history across a resume.</summary>
internal sealed class ShrinkingHook : INetworkHook
{
    private const string StateSection = "shrinking-state/1";
    private const string HistorySection = "pruning-history/1";

    private readonly ShrinkingSession _session;
    private readonly long _macs;
    private List<PruningEvent> _events = [];

    /// <summary>Takes a session that has not seen a step yet.</summary>
    /// <param name="session">The session.</param>
    /// <param name="identity">What it does: a checkpoint of another is refused.</param>
    public ShrinkingHook(ShrinkingSession session, string identity)
    {
        (_session, Identity) = (session, identity);
        _macs = session.FirstMacs;
        Note();
    }

    /// <summary>Each shrink so far; what is counted is MACs.</summary>
    public IReadOnlyList<PruningEvent> Events => _events;

    /// <inheritdoc />
    public string Identity { get; }

    /// <inheritdoc />
    public bool IsSettled => _session.Completed >= _session.Schedule.End;

    /// <inheritdoc />
    public Network Network => _session.Network;

    /// <inheritdoc />
    public KeptIndices? Kept => _session.Kept;

    /// <inheritdoc />
    public void Followed() => _session.Followed();

    /// <inheritdoc />
    public void AfterStep()
    {
        _session.Step();
        Note();
    }

    /// <inheritdoc />
    public TensorContainer Save() => TensorContainer.Empty
        .WithSection(StateSection, CanonicalJson.Write(new PruningPlace(_session.Completed.Number)))
        .WithSection(NetworkSection.Name, NetworkSection.Write(_session.Network.Spec))
        .WithSection(HistorySection, CanonicalJson.Write(_events.ToValueList()));

    /// <inheritdoc />
    public void Restore(TensorContainer state)
    {
        NetworkSpec spec = NetworkSection.Read(state, "the checkpoint");
        var place = CanonicalJson.Read<PruningPlace>(state.Sections.GetValueOrDefault(StateSection, ""), $"section '{StateSection}' of the checkpoint");
        _session.Resume(place.Step, spec);
        _events = [.. CanonicalJson.Read<ValueList<PruningEvent>>(state.Sections[HistorySection], $"section '{HistorySection}' of the checkpoint")];
    }

    private void Note()
    {
        if (!_session.Schedule.IsPruningStep(_session.Completed))
            return;
        decimal percent = _session.Schedule.At(_session.Completed).Fraction * 100;
        _events.Add(new PruningEvent(_session.Completed.Number, (double)percent, _macs - NetworkCosts.Of(_session.Network.Spec).Macs.Count, _macs));
    }
}
