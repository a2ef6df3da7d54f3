namespace PruneKit.Tests;

/// <summary>Every method, interrupted and resumed, in the trainer and in one's own loop.</summary>
[Collection(NativeTensorCollection.Name)]
public sealed class MethodResumeTests
{
    private static readonly LabelledData Train = TinyTask.Data(96, seed: 1);
    private static readonly LabelledData Validation = TinyTask.Data(48, seed: 2);
    private static readonly TrainingOptions Options = TinyTask.Options with { KeepBest = true };

    public static TheoryData<string> Names => [.. PruningMethods.Catalogue.Names];

    /// <summary>Settings under which each method does all that it does within 24 steps.</summary>
    internal static PruningMethod Method(string name) => PruningMethods.Catalogue.Find(name).For(seed: 3, windows: 96);

    internal static ISchedule Schedule(string name) => name switch
    {
        "rigl" or "set" => Schedules.Constant(Sparsity.Percent(70), begin: 0, end: 20, every: 4),
        "rewinding" => Schedules.Exponential(Sparsity.Percent(70), begin: 6, end: 18, every: 6),
        _ => Schedules.Cubic(Sparsity.Percent(70), begin: 2, end: 20, every: 3),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Interrupted_at_any_step_the_trainer_ends_in_the_same_bytes(string name)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("run.checkpoint");
        string undisturbed = TrainOnce(name, null, int.MaxValue);
        for (int stop = 1; stop < 24; stop += 4)
        {
            Assert.Throws<OperationCanceledException>(() => TrainOnce(name, new CheckpointStore(path) { Overwrite = true }, stop));
            Assert.Equal(undisturbed, TrainOnce(name, new CheckpointStore(path) { Resume = true }, int.MaxValue));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Saved_and_resumed_in_ones_own_loop_it_ends_in_the_same_bytes(string name)
    {
        using var folder = new TemporaryFolder();
        string straight = LoopOnce(name, folder, breakAfter: null);
        foreach (int step in new[] { 1, 5, 8, 13, 22 })
            Assert.Equal(straight, LoopOnce(name, folder, step));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_state_of_another_method_is_refused(string name)
    {
        using Network network = MaskNetworks.Mixed();
        using PruningSession pruning = new Pruner { Method = Method(name) }.Attach(network, Schedule(name));
        string other = name == "set" ? "rigl" : "set";
        using Network second = MaskNetworks.Mixed();
        using PruningSession theirs = new Pruner { Method = Method(other) }.Attach(second, Schedule(other));
        Assert.Contains($"'{other}'", Assert.Throws<InvalidInputException>(() => pruning.Resume(theirs.State)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Leaves_no_native_tensor_behind(string name)
    {
        using Network network = MaskNetworks.Mixed();
        NativeTensors.NoneLeftBehind(() => MethodLoop.Run(network, new Pruner { Method = Method(name) }, Schedule(name), 24, _ => { }));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Follows_the_schedule_and_prunes_to_exact_zeros_in_ones_own_module(string name)
    {
        using Network network = MaskNetworks.Mixed();
        ISchedule schedule = Schedule(name);
        MethodLoop.Run(network, new Pruner { Method = Method(name) }, schedule, 24, pruning =>
        {
            Assert.Equal(0, network.Masks.CountRevived(network));
            if (pruning.Masks.PrunedCount > 0 || name != "ac-dc")
                Assert.Equal(network.PrunableWeights.Sum(weight => schedule.At(pruning.Completed).CountOf(weight.Shape.ElementCount)), pruning.Masks.PrunedCount);
        });
        Assert.Equal(network.PrunableWeights.Sum(weight => schedule.Final.CountOf(weight.Shape.ElementCount)), network.Masks.PrunedCount);
    }

    private static string TrainOnce(string name, CheckpointStore? store, int stop)
    {
        using Network network = TinyTask.Network();
        using PruningSession session = new Pruner { Method = Method(name), Allocation = Allocators.Global }.Attach(network, Schedule(name));
        using var cancellation = new CancellationTokenSource();
        var hooks = new TrainingHooks { AfterStep = new PruningHook(session, name), Checkpoints = store, Progress = new StopAt(stop, cancellation) };
        Trainer.Train(network, Train, Validation, TinyTask.Definition, Options, hooks, cancellation.Token);
        return network.ToContainer().Digest();
    }

    private static string LoopOnce(string name, TemporaryFolder folder, int? breakAfter)
    {
        string file = folder.File("c.safetensors");
        Network network = MaskNetworks.Mixed();
        PruningSession pruning = new Pruner { Method = Method(name) }.Attach(network, Schedule(name));
        for (int step = 1; step <= 24; step++)
        {
            // Plain SGD has no state of its own, so that weights and the session are all there is to save.
            using (TorchSharp.torch.optim.Optimizer sgd = TorchSharp.torch.optim.SGD(network.Module.parameters(), learningRate: 0.05))
                MethodLoop.Step(network.Module, sgd, pruning, step);
            if (step != breakAfter)
                continue;
            Safetensors.Save(pruning.State.WriteTo(network.ToContainer()), file, overwrite: true);
            pruning.Dispose();
            network.Dispose();
            network = Network.Load(file);
            network.Attachments = TensorContainer.Empty;
            pruning = new Pruner { Method = Method(name) }.Attach(network, Schedule(name));
            NetworkSnapshot.Restore(network, Safetensors.Read(file));
            pruning.Resume(PruningState.ReadFrom(Safetensors.Read(file), file));
        }

        string digest = network.ToContainer().Digest();
        pruning.Dispose();
        network.Dispose();
        return digest;
    }
}
