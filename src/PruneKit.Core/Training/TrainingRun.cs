namespace PruneKit;

/// <summary>One training: each step is a pure function of the setup, the step's number and the state, so that any checkpoint leads to the same end.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly BatchPlan _plan;
    private readonly CheckpointKeeper? _checkpoints;
    private readonly long _started;
    private readonly TeacherAnswers? _teacher;
    private TrainingSetup _setup;
    private StepTaker _steps;
    private ModuleMode _mode;
    private TrainingState _state = new();
    private TensorContainer? _best;

    public TrainingRun(TrainingSetup setup)
    {
        _setup = setup;
        _started = setup.Hooks.Clock.GetTimestamp();
        _plan = new BatchPlan(setup.Options, setup.Train.Count);
        _checkpoints = setup.Hooks.Checkpoints is null ? null : new CheckpointKeeper(setup, setup.Hooks.Checkpoints);
        _teacher = setup.Hooks.Distillation is Distillation distillation ? new TeacherAnswers(distillation, setup.Train, setup.Task) : null;
        _mode = new ModuleMode(setup.Network.Module, training: true);
        _steps = new StepTaker(setup, _plan, _teacher);
    }

    private bool EpochIsFull => _state.Step == (long)_plan.StepsPerEpoch * (_state.Epochs.Count + 1);

    private bool IsFinished => _state.Epochs.Count == _setup.Options.Epochs || _state.Stale >= (_setup.Options.Patience ?? int.MaxValue) || _setup.Hooks.AfterStep?.IsFinished == true;

    /// <summary>Resumes if asked to, and trains to the end.</summary>
    public TrainingResult Run(CancellationToken cancellation)
    {
        Resume();
        try
        {
            while (!IsFinished)
                Advance(cancellation);
        }
        catch (OperationCanceledException)
        {
            _checkpoints?.Write(Checkpoint());
            throw;
        }

        return Finish();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _steps.Dispose();
        _mode.Dispose();
    }

    private void Advance(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        bool ended = EpochIsFull;
        if (ended)
            EndEpoch(cancellation);
        else
            TakeStep();
        if (_checkpoints?.IsDue(_state.Step, ended) == true)
            _checkpoints.Write(Checkpoint());
        Report();
    }

    private void TakeStep()
    {
        _state = _steps.Take(_state);
        if (_setup.Hooks.AfterStep is INetworkHook hook && hook.Network != _setup.Network)
            Follow(hook);
    }

    /// <summary>Goes on with the hook's network, and with the part of the optimizer's moments that is its own.</summary>
    private void Follow(INetworkHook hook)
    {
        _setup = _setup with { Network = hook.Network };
        var steps = new StepTaker(_setup, _plan, _teacher);
        if (hook.Kept is KeptIndices kept)
            steps.CarryFrom(_steps, kept);
        Dispose();
        (_steps, _mode) = (steps, new ModuleMode(_setup.Network.Module, training: true));
        hook.Followed();
    }

    private void EndEpoch(CancellationToken cancellation)
    {
        double? metric = _setup.Validation is null ? null : Evaluator.Evaluate(_setup.Network, _setup.Validation, _setup.Task, cancellation).Metric;
        _state = _state.AfterEpoch(metric, _setup.Hooks.AfterStep?.IsSettled ?? true, _setup.Task.Metric.LargerIsBetter);
        if (_setup.Options.KeepBest && _state.BestEpoch == _state.Epochs.Count)
            _best = NetworkSnapshot.Take(_setup.Network);
        _setup.Hooks.AfterStep?.AfterEpoch(metric);
    }

    private TrainingResult Finish()
    {
        if (_best is not null)
            NetworkSnapshot.Restore(_setup.Network, _best);
        return new TrainingResult(_state.Step, _state.Epochs, _best is null ? _state.Epochs.Count : _state.BestEpoch);
    }

    private Checkpoint Checkpoint() => new(_state, NetworkSnapshot.Take(_setup.Network), _steps.SaveOptimizer(), _best, _setup.Hooks.AfterStep?.Save());

    private void Resume()
    {
        if (_checkpoints?.Find() is not Checkpoint checkpoint)
            return;
        (_state, _best) = (checkpoint.State, checkpoint.Best);
        if (_setup.Hooks.AfterStep is INetworkHook shrinking && checkpoint.Hook is TensorContainer network)
            RestoreNetwork(shrinking, network);
        NetworkSnapshot.Restore(_setup.Network, checkpoint.Weights);
        _steps.RestoreOptimizer(checkpoint.Optimizer);
        if (checkpoint.Hook is TensorContainer hook && _setup.Hooks.AfterStep is not INetworkHook)
            _setup.Hooks.AfterStep?.Restore(hook);
    }

    // The description comes before the numbers that fit it.
    private void RestoreNetwork(INetworkHook hook, TensorContainer state)
    {
        hook.Restore(state);
        if (hook.Network != _setup.Network)
            Follow(hook);
    }

    private void Report() => _setup.Hooks.Progress?.Report(new TrainingProgress(
        Math.Min(_setup.Options.Epochs, _state.Epochs.Count + 1),
        _setup.Options.Epochs,
        _state.Step,
        _plan.Steps,
        _state.LossCount > 0 ? _state.MeanLoss : _state.Epochs.Count > 0 ? _state.Epochs[^1].Loss : 0,
        _state.LastMetric,
        _setup.Hooks.Clock.GetElapsedTime(_started)));
}
