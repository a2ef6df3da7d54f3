namespace PruneKit.Tests;

/// <summary>A network that gets smaller while it trains, interrupted and gone on with.</summary>
public sealed class ShrinkingResumeTests
{
    private static readonly LabelledData Train = TinyTask.Data(96, seed: 1);
    private static readonly LabelledData Validation = TinyTask.Data(48, seed: 2);
    private static readonly ISchedule Schedule = Schedules.Linear(Sparsity.Percent(60), begin: 3, end: 15, every: 4);

    [Theory]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.Sgd)]
    public void Interrupted_before_between_and_after_its_shrinks_it_ends_in_the_same_bytes(OptimizerKind optimizer)
    {
        using var folder = new TemporaryFolder();
        TrainingOptions options = TinyTask.Options with { KeepBest = true, WeightDecay = 0.01, Optimizer = optimizer };
        (string undisturbed, ValueList<PruningEvent> events) = Run(options, null, int.MaxValue);
        Assert.Equal([3L, 7L, 11L, 15L], events.Select(pruned => pruned.Step));
        Assert.True(events[^1].Zeros * 10 >= events[^1].Weights * 6);
        string path = folder.File("run.checkpoint");
        foreach (int stop in (int[])[1, 3, 6, 7, 8, 11, 15, 20])
            Assert.Throws<OperationCanceledException>(() => Run(options, new CheckpointStore(path) { Resume = true }, stop));
        (string resumed, ValueList<PruningEvent> again) = Run(options, new CheckpointStore(path) { Resume = true }, int.MaxValue);
        Assert.Equal(undisturbed, resumed);
        Assert.Equal(events, again);
    }

    [Fact]
    public void Interrupted_at_any_step_it_ends_in_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("run.checkpoint");
        (string undisturbed, _) = Run(TinyTask.Options, null, int.MaxValue);
        for (int stop = 1; stop < 24; stop += 2)
        {
            Assert.Throws<OperationCanceledException>(() => Run(TinyTask.Options, new CheckpointStore(path) { Overwrite = true }, stop));
            Assert.Equal(undisturbed, Run(TinyTask.Options, new CheckpointStore(path) { Resume = true }, int.MaxValue).Bytes);
        }
    }

    [Fact]
    public void The_checkpoint_of_a_run_that_shrinks_otherwise_is_refused()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("run.checkpoint");
        Assert.Throws<OperationCanceledException>(() => Run(TinyTask.Options, new CheckpointStore(path), 8));
        var e = Assert.Throws<InvalidInputException>(() => Run(TinyTask.Options, new CheckpointStore(path) { Resume = true }, int.MaxValue, identity: "other"));
        Assert.Contains("it pruned in another way", e.Message, StringComparison.Ordinal);
    }

    private static (string Bytes, ValueList<PruningEvent> Events) Run(TrainingOptions options, CheckpointStore? store, int stop, string identity = "shrink")
    {
        using Network network = TinyTask.Network();
        using ShrinkingSession session = new Pruner().ShrinkGradually(network, Schedule);
        var hook = new ShrinkingHook(session, identity);
        using var cancellation = new CancellationTokenSource();
        var hooks = new TrainingHooks
        {
            AfterStep = hook,
            Checkpoints = store,
            Progress = new Listener(progress => CancelAt(progress, stop, cancellation)),
        };
        Trainer.Train(network, Train, Validation, TinyTask.Definition, options, hooks, cancellation.Token);
        return (session.Network.ToContainer().Digest(), hook.Events.ToValueList());
    }

    private static void CancelAt(TrainingProgress progress, int stop, CancellationTokenSource cancellation)
    {
        if (progress.Step.Number >= stop)
            cancellation.Cancel();
    }

    private sealed class Listener(Action<TrainingProgress> tell) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => tell(value);
    }
}
