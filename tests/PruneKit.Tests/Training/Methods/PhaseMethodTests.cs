namespace PruneKit.Tests;

/// <summary>AC/DC and rewinding: methods that go back and forth.</summary>
[Collection(NativeTensorCollection.Name)]
public sealed class PhaseMethodTests
{
    [Fact]
    public void AcDc_takes_turns_and_ends_compressed()
    {
        using Network network = MaskNetworks.Row(4, -1, 3, 2);
        using PruningSession pruning = new Pruner { Method = PruningMethods.AcDc }.Attach(network, Schedules.Constant(Sparsity.Percent(50), begin: 10, end: 50, every: 10));
        List<long> kept = [];
        for (int step = 1; step <= 60; step++)
        {
            pruning.Step();
            if (step % 10 == 5)
                kept.Add(network.Masks.Count == 0 ? 4 : network.Masks.KeptCount);
            Assert.Equal(step is 20 or 40, pruning.Reset == MomentReset.All);
            if (step == 20)
                Assert.Equal([4f, 0, 3, 0], MaskNetworks.Values(network, "fc.weight"));
            if (step == 25)
                MaskNetworks.Set(network, "fc.weight", 1, -5, 0.5f, 2);
        }

        Assert.Equal([4L, 2, 4, 2, 4, 2], kept);
        Assert.Equal([0f, -5, 0, 2], MaskNetworks.Values(network, "fc.weight"));
    }

    [Fact]
    public void Gradual_follows_its_example()
    {
        using Network network = MaskNetworks.Row(4, -1, 3, 2);
        using PruningSession pruning = new Pruner().Attach(network, Schedules.OneShot(Sparsity.Percent(50), at: 1));
        for (int step = 1; step <= 3; step++)
        {
            pruning.Step();
            Assert.Equal([4f, 0, 3, 0], MaskNetworks.Values(network, "fc.weight"));
            MaskNetworks.Set(network, "fc.weight", 4, 7, 3, -7);
        }
    }

    [Fact]
    public void AcDc_compresses_at_the_end_also_after_a_compressed_phase()
    {
        using Network network = MaskNetworks.Row(4, -1, 3, 2);
        using PruningSession pruning = new Pruner { Method = PruningMethods.AcDc }.Attach(network, Schedules.Linear(Sparsity.Percent(75), begin: 0, end: 3, every: 1, initial: Sparsity.Percent(25)));
        for (int step = 1; step <= 3; step++)
            pruning.Step();
        Assert.Equal([4f, 0, 0, 0], MaskNetworks.Values(network, "fc.weight"));
    }

    [Fact]
    public void Rewinding_goes_back_to_the_early_weights_of_what_is_large_now()
    {
        using Network network = MaskNetworks.Row(1, 1);
        using PruningSession pruning = new Pruner { Method = PruningMethods.Rewinding with { To = 2 } }.Attach(network, Schedules.OneShot(Sparsity.Percent(50), at: 6));
        for (int step = 1; step <= 6; step++)
        {
            Assert.Equal(new RatePosition(step, 6), pruning.LearningRate);
            if (step == 2)
                MaskNetworks.Set(network, "fc.weight", 1, 4);
            if (step == 6)
                MaskNetworks.Set(network, "fc.weight", 5, 3);
            pruning.Step();
        }

        Assert.Equal([1f, 0], MaskNetworks.Values(network, "fc.weight"));
        Assert.Equal(MomentReset.All, pruning.Reset);
        Assert.Equal(new RatePosition(3, 6), pruning.LearningRate);
    }

    [Fact]
    public void Rewinding_the_learning_rate_leaves_weights_and_moments_alone()
    {
        using Network network = MaskNetworks.Row(1, 1);
        using PruningSession pruning = new Pruner { Method = PruningMethods.Rewinding with { Rewinds = RewindKind.LearningRate } }.Attach(network, Schedules.OneShot(Sparsity.Percent(50), at: 4));
        MaskNetworks.Set(network, "fc.weight", 5, 3);
        for (int step = 1; step <= 4; step++)
            pruning.Step();
        Assert.Equal([5f, 0], MaskNetworks.Values(network, "fc.weight"));
        Assert.Null(pruning.Reset);
        Assert.Equal(new RatePosition(1, 4), pruning.LearningRate);
    }

    [Fact]
    public void Every_round_of_a_ticket_starts_from_the_same_weights()
    {
        using Network network = MaskNetworks.Mixed();
        using Network first = network.Clone();
        MethodLoop.Run(network, new Pruner { Method = PruningMethods.Rewinding }, Schedules.Exponential(Sparsity.Percent(75), begin: 5, end: 15, every: 5), 15, pruning =>
        {
            if (!pruning.Schedule.IsPruningStep(pruning.Completed))
                return;
            foreach (TensorSpec tensor in network.Spec.Tensors)
            {
                Mask? mask = pruning.Masks[tensor.Name];
                Assert.Equal(MaskNetworks.Values(first, tensor.Name).Select((value, i) => mask?[i] == false ? 0 : value), MaskNetworks.Values(network, tensor.Name));
            }
        });
    }

    [Fact]
    public void The_trainer_repeats_a_round_where_nothing_is_pruned()
    {
        // One batch holds all windows, and nothing is pruned: the second round, with weights, moments and step size rewound to the start, ends where the first did.
        LabelledData data = TinyTask.Data(16, seed: 1);
        TrainingOptions options = TinyTask.Options with { Epochs = 4, Warmup = 0.25, BatchSize = 16 };
        using Network plain = new NetworkBuilder().Input("x", 1, 16).Conv1d("c1", 4, kernel: 3).Relu().GlobalAverage().Linear("fc", 3).Build(seed: 3);
        using Network rewound = plain.Clone();
        Trainer.Train(plain, data, null, TinyTask.Definition, options, null, TestContext.Current.CancellationToken);
        using PruningSession session = new Pruner { Method = PruningMethods.Rewinding }.Attach(rewound, Schedules.OneShot(Sparsity.None, at: 4));
        Trainer.Train(rewound, data, null, TinyTask.Definition, options with { Epochs = 8 }, new TrainingHooks { AfterStep = new PruningHook(session, "x") }, TestContext.Current.CancellationToken);
        foreach (TensorSpec tensor in plain.Spec.Tensors)
            Assert.Equal(MaskNetworks.Values(plain, tensor.Name), MaskNetworks.Values(rewound, tensor.Name), (a, b) => Math.Abs(a - b) < 1e-5f);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(-1)]
    public void Rewinding_to_no_earlier_step_is_refused(long to)
    {
        using Network network = MaskNetworks.Row(1, 2);
        var pruner = new Pruner { Method = PruningMethods.Rewinding with { To = to } };
        Assert.Contains($"step {to}", Assert.Throws<InvalidOptionException>(() => pruner.Attach(network, Schedules.OneShot(Sparsity.Percent(50), at: 6))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recipe_trains_a_whole_last_round() =>
        Assert.Equal(30 + 10 - 2, (PruningMethods.Rewinding with { To = 2 }).StepsNeeded(Schedules.Exponential(Sparsity.Percent(50), begin: 10, end: 30, every: 8)));
}
