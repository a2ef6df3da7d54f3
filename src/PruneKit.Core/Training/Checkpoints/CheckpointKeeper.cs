namespace PruneKit;

/// <summary>Writes a run's checkpoints when they are due, and finds the one to go on from.</summary>
internal sealed class CheckpointKeeper
{
    private readonly CheckpointStore _store;
    private readonly TimeProvider _clock;
    private readonly RunIdentity _identity;
    private long _written;

    /// <summary>Takes the run's identity now, before a step changes the weights.</summary>
    public CheckpointKeeper(TrainingSetup setup, CheckpointStore store)
    {
        (_store, _clock) = (store, setup.Hooks.Clock);
        _identity = RunIdentity.Of(setup);
        _written = _clock.GetTimestamp();
    }

    /// <summary>The checkpoint to go on from; null to start anew.</summary>
    /// <exception cref="InvalidInputException">It is another run's, or damaged.</exception>
    public Checkpoint? Find()
    {
        if (_store.Open() is not TensorContainer file)
            return null;
        var checkpoint = Checkpoint.Read(file, _store.Path);
        _identity.Check(file, _store.Path);
        return checkpoint;
    }

    /// <summary>Whether a checkpoint is due after a step or an epoch's end.</summary>
    public bool IsDue(long step, bool epochEnded) =>
        epochEnded || (_store.EverySteps is long every && step % every == 0) || _clock.GetElapsedTime(_written) >= _store.Interval;

    /// <summary>Writes a checkpoint.</summary>
    public void Write(Checkpoint checkpoint)
    {
        _store.Write(_identity.Sign(checkpoint.Write()));
        _written = _clock.GetTimestamp();
    }
}
