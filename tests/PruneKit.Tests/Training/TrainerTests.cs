namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class TrainerTests
{
    private static readonly LabelledData Train = TinyTask.Data(96, seed: 1);
    private static readonly LabelledData Validation = TinyTask.Data(48, seed: 2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OptimizerKind.Adam, 0.02)]
    [InlineData(OptimizerKind.Sgd, 0.1)]
    public void Learns_a_task(OptimizerKind optimizer, double rate)
    {
        using Network network = TinyTask.Network();
        TrainingOptions options = TinyTask.Options with { Epochs = 20, Optimizer = optimizer, LearningRate = rate };
        TrainingResult result = Trainer.Train(network, Train, Validation, TinyTask.Definition, options, null, Cancellation);
        Assert.Equal(120, result.Steps.Number);
        Assert.Equal(20, result.Epochs.Count);
        Assert.True(result.Metric > 90, $"macro-F1 {result.Metric}");
        Assert.Equal(result.Metric, Evaluator.Evaluate(network, Validation, TinyTask.Definition, Cancellation).Metric);
    }

    [Fact]
    public void Learns_numbers()
    {
        var random = new Random(1);
        float[] x = [.. Enumerable.Range(0, 400).Select(_ => (float)random.NextDouble())];
        float[] y = [.. Enumerable.Range(0, 200).Select(i => (3 * x[2 * i]) - x[(2 * i) + 1])];
        var data = new LabelledData([new DataInput("x", Shape.Of(2), x)], DataTargets.OfValues(y), Enumerable.Repeat("a", 200).ToValueList());
        using Network network = new NetworkBuilder().Input("x", 2).Linear("fc", 1).Build(seed: 1);
        TaskDefinition task = new("line", [new InputSpec("x", Shape.Of(2))], [], new MetricSpec(MetricKind.MeanAbsoluteError, []));
        TrainingResult result = Trainer.Train(network, data, data, task, new TrainingOptions { Epochs = 40, BatchSize = 20, LearningRate = 0.05 }, null, Cancellation);
        Assert.True(result.Metric < 0.02, $"error {result.Metric}");
    }

    [Fact]
    public void Learns_a_label_a_time_step_and_passes_over_windows_without_one()
    {
        int[] classes = [.. Enumerable.Range(0, 160).Select(i => i < 40 ? DataTargets.Ignored : i % 2)];
        float[] x = [.. classes.Select(c => c + 0.5f)];
        var data = new LabelledData([new DataInput("x", Shape.Of(4, 1), x)], DataTargets.OfClasses(classes, 4), Enumerable.Repeat("a", 40).ToValueList());
        using Network network = new NetworkBuilder().Input("x", 4, 1).Linear("fc", 2).Build(seed: 1);
        TaskDefinition task = new("steps", [new InputSpec("x", Shape.Of(4, 1))], ["even", "odd"], new MetricSpec(MetricKind.Accuracy, []));
        TrainingResult result = Trainer.Train(network, data, data, task, new TrainingOptions { Epochs = 60, BatchSize = 1, LearningRate = 0.05 }, null, Cancellation);
        Assert.Equal(100, result.Metric);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        string Bytes(int seed)
        {
            using Network network = TinyTask.Network();
            Trainer.Train(network, Train, Validation, TinyTask.Definition, TinyTask.Options with { Seed = seed }, null, Cancellation);
            return network.ToContainer().Digest();
        }

        Assert.Equal(Bytes(1), Bytes(1));
        Assert.NotEqual(Bytes(1), Bytes(2));
    }

    [Fact]
    public void Leaves_no_native_tensor_behind()
    {
        using Network network = TinyTask.Network();
        NativeTensors.NoneLeftBehind(() => Trainer.Train(
            network, Train, Validation, TinyTask.Definition, TinyTask.Options with { KeepBest = true }, new TrainingHooks { AfterStep = new HalfHook(network) }, Cancellation));
        Assert.All(network.Module.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void Keeps_the_weights_of_the_best_epoch()
    {
        using Network network = TinyTask.Network();
        TrainingOptions options = TinyTask.Options with { Epochs = 8, LearningRate = 0.5, KeepBest = true, LearningRateSchedule = LearningRateKind.Constant };
        TrainingResult result = Trainer.Train(network, Train, Validation, TinyTask.Definition, options, null, Cancellation);
        Assert.Equal(result.Epochs.Max(epoch => epoch.Metric), result.Metric);
        Assert.Equal(result.Metric, Evaluator.Evaluate(network, Validation, TinyTask.Definition, Cancellation).Metric);
    }

    [Fact]
    public void Stops_when_the_metric_gets_no_better()
    {
        using Network network = TinyTask.Network();
        TrainingOptions options = TinyTask.Options with { Epochs = 50, LearningRate = 1e-12, Patience = 3 };
        TrainingResult result = Trainer.Train(network, Train, Validation, TinyTask.Definition, options, null, Cancellation);
        int best = result.Epochs.OrderByDescending(epoch => epoch.Metric).First().Epoch;
        Assert.Equal(best + 3, result.Epochs.Count);
        Assert.Equal(result.Epochs.Count, result.KeptEpoch);
    }

    [Fact]
    public void Weights_that_the_hook_holds_are_held_in_the_best_epoch_too()
    {
        using Network network = TinyTask.Network();
        Trainer.Train(
            network, Train, Validation, TinyTask.Definition, TinyTask.Options with { KeepBest = true }, new TrainingHooks { AfterStep = new HalfHook(network) }, Cancellation);
        Assert.Equal(new float[5], network["fc.weight"].data<float>().ToArray()[..5]);
    }

    [Fact]
    public void Tells_its_progress()
    {
        using Network network = TinyTask.Network();
        var told = new List<TrainingProgress>();
        var hooks = new TrainingHooks { Progress = new Listener(told.Add) };
        Trainer.Train(network, Train, Validation, TinyTask.Definition, TinyTask.Options, hooks, Cancellation);
        Assert.Equal(28, told.Count);
        Assert.Equal((1, 4, 1L, 24L, null), (told[0].Epoch, told[0].Epochs, told[0].Step.Number, told[0].Steps.Number, told[0].Metric));
        Assert.Equal((4, 24L), (told[^1].Epoch, told[^1].Step.Number));
        Assert.NotNull(told[^1].Metric);
        Assert.All(told, progress => Assert.True(progress.Loss > 0));
    }

    [Fact]
    public void Puts_the_network_back_into_the_mode_it_was_in()
    {
        using Network network = TinyTask.Network();
        network.Module.eval();
        Trainer.Train(network, Train, null, TinyTask.Definition, TinyTask.Options with { Epochs = 1 }, null, Cancellation);
        Assert.False(network.Module.training);
        Assert.Null(network.Module.Generator);
    }

    [Fact]
    public void A_loss_that_is_no_number_is_an_error()
    {
        using Network network = TinyTask.Network();
        LabelledData data = Train.Take(0, 1, 2, 3);
        data.Inputs[0].Values[7] = float.NaN;
        var e = Assert.Throws<InvalidInputException>(() => Trainer.Train(network, data, null, TinyTask.Definition, TinyTask.Options, null, Cancellation));
        Assert.StartsWith("the loss is NaN at step 1", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BadOptions))]
    public void Refuses_options_outside_their_range(TrainingOptions options, string name)
    {
        using Network network = TinyTask.Network();
        var e = Assert.Throws<InvalidOptionException>(() => Trainer.Train(network, Train, null, TinyTask.Definition, options, null, Cancellation));
        Assert.StartsWith(name, e.Message, StringComparison.Ordinal);
    }

    public static TheoryData<TrainingOptions, string> BadOptions() => new()
    {
        { new() { Epochs = 0 }, "Epochs is 0" },
        { new() { BatchSize = 0 }, "BatchSize is 0" },
        { new() { LearningRate = 0 }, "LearningRate is 0" },
        { new() { LearningRate = double.NaN }, "LearningRate is NaN" },
        { new() { Warmup = 2 }, "Warmup is 2" },
        { new() { Momentum = 1 }, "Momentum is 1" },
        { new() { WeightDecay = -1 }, "WeightDecay is -1" },
        { new() { ClassBalance = 3 }, "ClassBalance is 3" },
        { new() { LabelSmoothing = 1 }, "LabelSmoothing is 1" },
        { new() { SamplesPerEpoch = 0 }, "SamplesPerEpoch is 0" },
        { new() { Patience = 1 }, "Patience needs validation data" },
        { new() { KeepBest = true }, "KeepBest needs validation data" },
    };

    private sealed class Listener(Action<TrainingProgress> tell) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => tell(value);
    }
}
