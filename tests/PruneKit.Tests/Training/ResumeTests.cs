namespace PruneKit.Tests;

public sealed class ResumeTests
{
    private static readonly LabelledData Train = TinyTask.Data(96, seed: 1);
    private static readonly LabelledData Validation = TinyTask.Data(48, seed: 2);
    private static readonly TrainingOptions Options = TinyTask.Options with { KeepBest = true, WeightDecay = 0.01 };

    [Theory]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.Sgd)]
    public void Interrupted_at_five_random_steps_it_ends_in_the_same_bytes(OptimizerKind optimizer)
    {
        using var folder = new TemporaryFolder();
        TrainingOptions options = Options with { Optimizer = optimizer };
        (string undisturbed, TrainingResult expected) = Run(options, null, int.MaxValue);
        var random = new Random(7);
        string path = folder.File("run.checkpoint");
        foreach (int stop in Enumerable.Range(0, 5).Select(_ => random.Next(1, 24)).Order())
            Assert.Throws<OperationCanceledException>(() => Run(options, new CheckpointStore(path) { Resume = true }, stop));
        (string resumed, TrainingResult result) = Run(options, new CheckpointStore(path) { Resume = true }, int.MaxValue);
        Assert.Equal(undisturbed, resumed);
        Assert.Equal(expected.Epochs, result.Epochs);
        Assert.Equal(expected.KeptEpoch, result.KeptEpoch);
    }

    [Fact]
    public void Any_checkpoint_leads_to_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("run.checkpoint");
        (string undisturbed, _) = Run(Options, null, int.MaxValue);
        for (int stop = 1; stop < 24; stop += 5)
        {
            Assert.Throws<OperationCanceledException>(() => Run(Options, new CheckpointStore(path) { Overwrite = true }, stop));
            Assert.Equal(undisturbed, Run(Options, new CheckpointStore(path) { Resume = true }, int.MaxValue).Bytes);
        }
    }

    [Fact]
    public void A_finished_run_resumes_to_its_result()
    {
        using var folder = new TemporaryFolder();
        var store = new CheckpointStore(folder.File("run.checkpoint")) { Resume = true };
        (string first, _) = Run(Options, store, int.MaxValue);
        Assert.Equal(first, Run(Options, store, int.MaxValue).Bytes);
        store.Delete();
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Writes_when_steps_or_time_say_so()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("run.checkpoint");
        Assert.Equal([6, 12, 18, 24], Written(new CheckpointStore(path) { Overwrite = true }));
        Assert.Equal([5, 6, 10, 12, 15, 18, 20, 24], Written(new CheckpointStore(path) { Overwrite = true, EverySteps = 5 }));
        Assert.Equal(Enumerable.Range(1, 24).Select(step => (long)step), Written(new CheckpointStore(path) { Overwrite = true, Interval = TimeSpan.Zero }).Distinct());
    }

    [Fact]
    public void Does_not_replace_an_interrupted_run_unasked()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("run.checkpoint");
        Run(Options, new CheckpointStore(path), int.MaxValue);
        Assert.Contains("--resume", Assert.Throws<OutputException>(() => Run(Options, new CheckpointStore(path), int.MaxValue)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_the_checkpoint_of_another_run_by_name()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("run.checkpoint");
        Run(Options, new CheckpointStore(path), int.MaxValue);
        Refuses("its option 'learningRate' was 0.02, now 0.03", Options with { LearningRate = 0.03 });
        Refuses("it trained on other data", Options, data: TinyTask.Data(96, seed: 9));
        Refuses("it started from other weights", Options, network: TinyTask.Spec.Build(seed: 9));
        Refuses("its network is described otherwise", Options, network: TinyTask.Spec.Relu().Build(seed: 2));
        Refuses("its task has other classes", Options, task: TinyTask.Definition with { Name = "other" });
        Refuses("it pruned in another way", Options, hook: false);

        void Refuses(string part, TrainingOptions options, LabelledData? data = null, Network? network = null, TaskDefinition? task = null, bool hook = true)
        {
            using Network own = network ?? TinyTask.Network();
            var hooks = new TrainingHooks { AfterStep = hook ? new HalfHook(own) : null, Checkpoints = new CheckpointStore(path) { Resume = true } };
            var e = Assert.Throws<InvalidInputException>(() => Trainer.Train(own, data ?? Train, Validation, task ?? TinyTask.Definition, options, hooks));
            Assert.Contains(part, e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Refuses_a_file_that_is_no_checkpoint()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.safetensors");
        using Network network = TinyTask.Network();
        network.Save(path);
        Assert.Contains("it is no checkpoint", Assert.Throws<InvalidInputException>(() => Run(Options, new CheckpointStore(path) { Resume = true }, 1)).Message, StringComparison.Ordinal);
    }

    /// <summary>Trains with a hook that has state, and cancels after some steps.</summary>
    private static (string Bytes, TrainingResult Result) Run(TrainingOptions options, CheckpointStore? store, int stop)
    {
        using Network network = TinyTask.Network();
        using var cancellation = new CancellationTokenSource();
        var hooks = new TrainingHooks
        {
            AfterStep = new HalfHook(network),
            Checkpoints = store,
            Progress = new Listener(progress => CancelAt(progress, stop, cancellation)),
        };
        TrainingResult result = Trainer.Train(network, Train, Validation, TinyTask.Definition, options, hooks, cancellation.Token);
        return (network.ToContainer().Digest(), result);
    }

    private static void CancelAt(TrainingProgress progress, int stop, CancellationTokenSource cancellation)
    {
        if (progress.Step.Number >= stop)
            cancellation.Cancel();
    }

    private static List<long> Written(CheckpointStore store)
    {
        List<long> steps = [];
        using Network network = TinyTask.Network();
        var hooks = new TrainingHooks
        {
            Checkpoints = store,
            Progress = new Listener(progress =>
            {
                if (!File.Exists(store.Path))
                    return;
                long step = CanonicalJson.Read<TrainingState>(Safetensors.Read(store.Path).Sections["checkpoint/1"], "state").Step;
                if (steps.Count == 0 || steps[^1] != step)
                    steps.Add(step);
            }),
        };
        store.Delete();
        Trainer.Train(network, Train, Validation, TinyTask.Definition, Options, hooks);
        return steps;
    }

    private sealed class Listener(Action<TrainingProgress> tell) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => tell(value);
    }
}
