using static TorchSharp.torch;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class QuantizationSessionTests
{
    private static readonly LabelledData Train = TinyTask.Data(96, seed: 1);
    private static readonly LabelledData Validation = TinyTask.Data(48, seed: 2);

    /// <summary>8, 4 and 3 bits, learned scales, ternary weights, 16-bit values, weights alone.</summary>
    public static TheoryData<string> Kinds => ["int8", "int4", "learned", "ternary", "wide", "weights"];

    [Fact]
    public void Follows_its_example()
    {
        using Network network = MaskNetworks.Row(0.30f, 0.75f);
        using QuantizationSession qat = new QuantizationTraining { WeightBits = 3, ActivationBits = null, RangeMomentum = 0.5 }.Attach(network, null, steps: 1, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(0.25f, MaskNetworks.Values(network, "fc.weight")[0], 1e-6);
        using optim.Optimizer sgd = optim.SGD(network.Module.parameters(), learningRate: 1);
        using Tensor input = tensor(new[] { 0.2f, 0 }, [1, 2]);
        network.Module.forward(input).backward();
        qat.BeforeUpdate();
        Assert.Equal(0.30f, MaskNetworks.Values(network, "fc.weight")[0], 1e-6);
        sgd.step();
        qat.Step();
        Assert.Equal(0, MaskNetworks.Values(network, "fc.weight")[0]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Pruned_weights_are_zero_at_every_step_and_in_the_result_whatever_the_optimizer(string kind)
    {
        foreach (string name in new[] { "sgd", "adamw" })
        {
            using Network network = MaskNetworks.Mixed();
            MaskSet masks = new Pruner().Prune(network, Sparsity.Percent(60));
            masks.ApplyTo(network);
            network.Masks = masks;
            using QuantizationSession qat = Options(kind).Attach(network, ObservedNetworks.Windows(network, 64), steps: 12, cancellation: TestContext.Current.CancellationToken);
            using optim.Optimizer optimizer = name == "sgd"
                ? optim.SGD(network.Module.parameters(), learningRate: 0.05, momentum: 0.9, weight_decay: 0.01)
                : optim.AdamW(network.Module.parameters(), lr: 0.01, weight_decay: 0.1);
            float[] before = MaskNetworks.Values(network, "fc.weight");
            for (int step = 1; step <= 12; step++)
            {
                Step(network, optimizer, qat, step, () => Assert.Equal(0, masks.CountRevived(network)));
                Assert.Equal(0, masks.CountRevived(network));
            }

            Assert.NotEqual(before, MaskNetworks.Values(network, "fc.weight"));
            CheckZeros(masks, qat.ToQuantized(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Interrupted_at_any_step_the_trainer_ends_in_the_same_bytes(string kind)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("run.checkpoint");
        string undisturbed = TrainOnce(kind, null, int.MaxValue);
        foreach (int stop in new[] { 1, 7, 20 })
        {
            Assert.Throws<OperationCanceledException>(() => TrainOnce(kind, new CheckpointStore(path) { Overwrite = true }, stop));
            Assert.Equal(undisturbed, TrainOnce(kind, new CheckpointStore(path) { Resume = true }, int.MaxValue));
        }
    }

    [Theory]
    [InlineData("int8", 0.02)]
    [InlineData("int4", 0.02)]
    [InlineData("learned", 0.02)]
    [InlineData("ternary", 0.02)]
    [InlineData("wide", 0.002)]
    public void The_result_computes_what_was_trained_with_norms_folded(string kind, double share)
    {
        using Network network = TinyTask.Network();
        using QuantizationSession qat = Trained(network, kind, keepBest: false);
        QuantizedNetwork quantized = qat.ToQuantized(TestContext.Current.CancellationToken);
        Assert.True(quantized.IsInteger);
        Assert.DoesNotContain(quantized.Spec.Layers, layer => layer.Kind is BatchNormKind);
        using var scope = NewDisposeScope();
        using Network simulated = SimulatedIntegers.Of(quantized);
        using var input = tensor(Train.Inputs[0].Values[..(16 * 32)].ToArray(), [32, 1, 16]);
        network.Module.eval();
        Tensor expected = network.Module.forward(input).detach(), found = simulated.Module.forward(input).detach();
        double scale = expected.abs().max().item<float>();
        Assert.InRange((expected - found).abs().max().item<float>(), 0, Math.Max(2.1 * quantized.Activations["fc"].Scale, share * scale));
    }

    [Theory]
    [InlineData("int8")]
    [InlineData("int4")]
    public void A_pruned_weight_followed_through_training_file_and_interpreter_is_zero_everywhere(string kind)
    {
        using var folder = new TemporaryFolder();
        using Network network = TinyTask.Network();
        MaskSet masks = new Pruner().Prune(network, Sparsity.Percent(70));
        masks.ApplyTo(network);
        network.Masks = masks;
        using QuantizationSession qat = Trained(network, kind, keepBest: true);
        Assert.Equal(0, masks.CountRevived(network));
        qat.ToQuantized(TestContext.Current.CancellationToken).Save(folder.File("q.safetensors"));
        using Network plain = Network.Load(folder.File("q.safetensors"));
        Assert.Equal(0, masks.CountRevived(plain));
        var interpreter = new IntegerInterpreter(QuantizedNetwork.Load(folder.File("q.safetensors")));
        CheckZeros(masks, interpreter.Network);
        float[] input = Train.Inputs[0].Values[..(16 * 32)].ToArray();
        float[] found = interpreter.Run([input], 32, TestContext.Current.CancellationToken)[0];
        using var scope = NewDisposeScope();
        network.Module.eval();
        float[] trained = network.Module.forward(tensor(input, [32, 1, 16])).detach().data<float>().ToArray();
        // Every layer rounds, and halves not alike: a few steps of the output in the end.
        float step = interpreter.Network.Activations["fc"].Scale;
        Assert.Equal(trained, found, (a, b) => Math.Abs(a - b) <= 4 * step);
    }

    [Fact]
    public void Codes_are_those_of_the_trained_weights()
    {
        using Network network = TinyTask.Network();
        using QuantizationSession qat = Trained(network, "weights", keepBest: false);
        QuantizedNetwork quantized = qat.ToQuantized(TestContext.Current.CancellationToken);
        Assert.False(quantized.IsInteger);
        Assert.All(network.PrunableWeights, weight => Assert.Equal(MaskNetworks.Values(network, weight.Name), quantized.Tensors[weight.Name].ToFloats(), (a, b) => Math.Abs(a - b) <= 1e-6));
        Assert.All(network.PrunableWeights, weight => Assert.InRange(quantized.Tensors[weight.Name].Bits, 3, 3));
    }

    [Theory]
    [InlineData("learned")]
    [InlineData("int4")]
    public void The_best_epochs_weights_have_their_own_scales(string kind)
    {
        using Network network = TinyTask.Network();
        using QuantizationSession qat = Trained(network, kind, keepBest: true);
        QuantizedNetwork quantized = qat.ToQuantized(TestContext.Current.CancellationToken);
        Assert.Equal(MaskNetworks.Values(network, "fc.weight"), quantized.Tensors["fc.weight"].ToFloats(), (a, b) => Math.Abs(a - b) <= 1e-6);
    }

    [Fact]
    public void Weights_changed_from_outside_are_refused()
    {
        using Network network = MaskNetworks.Row(1, 2, 3);
        using QuantizationSession qat = new QuantizationTraining { ActivationBits = null }.Attach(network, null, steps: 1, cancellation: TestContext.Current.CancellationToken);
        MaskNetworks.Set(network, "fc.weight", 1, 2, 2.5f);
        Assert.Throws<InvalidInputException>(() => qat.ToQuantized(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Binary_weights_have_one_bit_and_ternary_two_for_the_layers_named()
    {
        using Network network = TinyTask.Network();
        var options = new QuantizationTraining { Layers = [new LayerBits("c2", 1), new LayerBits("fc", 2)] };
        using QuantizationSession qat = options.Attach(network, new CalibrationData(Train, TinyTask.Definition), steps: 24, cancellation: TestContext.Current.CancellationToken);
        Run(network, qat, TinyTask.Options, null, CancellationToken.None);
        QuantizedNetwork quantized = qat.ToQuantized(TestContext.Current.CancellationToken);
        Assert.Equal([8, 1, 2], quantized.Spec.Tensors.Where(tensor => tensor.Role == SlotRole.Weight).Select(tensor => quantized.Tensors[tensor.Name].Bits));
    }

    [Fact]
    public void What_cannot_be_trained_is_refused_by_name()
    {
        using Network network = TinyTask.Network();
        var windows = new CalibrationData(Train, TinyTask.Definition);
        Refused(new QuantizationTraining { WeightBits = 0 }, windows, "WeightBits");
        Refused(new QuantizationTraining { ActivationBits = 4 }, windows, "ActivationBits is 4");
        Refused(new QuantizationTraining { FreezeAfter = 2 }, windows, "FreezeAfter");
        Refused(new QuantizationTraining { Layers = [new LayerBits("c3", 4)] }, windows, "there is no layer 'c3'");
        Refused(new QuantizationTraining { PerChannel = false }, windows, "n1");
        Refused(new QuantizationTraining(), null, "need calibration windows");
        network.Masks = new Pruner().Prune(network, Sparsity.Percent(50));
        Refused(new QuantizationTraining { WeightBits = 1 }, windows, "1 bit has no 0");

        void Refused(QuantizationTraining options, CalibrationData? calibration, string says) =>
            Assert.Contains(says, Assert.Throws<InvalidOptionException>(() => options.Attach(network, calibration, steps: 10)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Norms_and_ranges_stand_still_after_their_share_of_the_steps()
    {
        using Network network = TinyTask.Network();
        using QuantizationSession qat = new QuantizationTraining { FreezeAfter = 0.5, RangeMomentum = 0.5 }.Attach(network, new CalibrationData(Train, TinyTask.Definition), steps: 4, cancellation: TestContext.Current.CancellationToken);
        using optim.Optimizer sgd = optim.SGD(network.Module.parameters(), learningRate: 0.01);
        List<float[]> means = [];
        for (int step = 0; step < 4; step++)
        {
            Assert.Equal(step >= 2, qat.IsFrozen);
            TinyStep(network, sgd, qat);
            means.Add(MaskNetworks.Values(network, "n1.running_mean"));
        }

        Assert.NotEqual(means[0], means[1]);
        Assert.Equal(means[1], means[2]);
        Assert.Equal(means[1], means[3]);
        qat.Dispose();
        Assert.False(network.Module.NormsAreFrozen);
        Assert.Null(network.Module.Tap);
    }

    [Fact]
    public void A_state_of_another_network_is_refused()
    {
        using Network one = MaskNetworks.Row(1, 2, 3), other = MaskNetworks.Row(1, 2);
        var options = new QuantizationTraining { ActivationBits = null };
        using QuantizationSession first = options.Attach(one, null, steps: 1, cancellation: TestContext.Current.CancellationToken), second = options.Attach(other, null, steps: 1, cancellation: TestContext.Current.CancellationToken);
        Assert.Throws<InvalidInputException>(() => second.Resume(first.Save()));
        Assert.Throws<InvalidInputException>(() => second.Resume(TensorContainer.Empty));
    }

    [Fact]
    public void Leaves_no_native_tensor_behind()
    {
        using Network network = MaskNetworks.Mixed();
        NativeTensors.NoneLeftBehind(() =>
        {
            using QuantizationSession qat = new QuantizationTraining { WeightBits = 4, LearnScales = true }.Attach(network, ObservedNetworks.Windows(network, 8), steps: 4);
            using optim.Optimizer sgd = optim.SGD(network.Module.parameters(), learningRate: 0.05);
            Step(network, sgd, qat, 1, () => { });
            qat.ToQuantized(TestContext.Current.CancellationToken);
            qat.Resume(qat.Save());
        });
    }

    private static QuantizationTraining Options(string kind) => kind switch
    {
        "int4" => new() { WeightBits = 4 },
        "learned" => new() { WeightBits = 4, LearnScales = true },
        "ternary" => new() { WeightBits = 2 },
        "wide" => new() { ActivationBits = 16 },
        "weights" => new() { WeightBits = 3, ActivationBits = null },
        _ => new(),
    };

    private static QuantizationSession Trained(Network network, string kind, bool keepBest)
    {
        TrainingOptions options = TinyTask.Options with { KeepBest = keepBest };
        QuantizationSession qat = Options(kind).Attach(network, new CalibrationData(Train, TinyTask.Definition), steps: 24);
        Run(network, qat, options, null, CancellationToken.None);
        return qat;
    }

    private static string TrainOnce(string kind, CheckpointStore? store, int stop)
    {
        using Network network = TinyTask.Network();
        using QuantizationSession qat = (Options(kind) with { FreezeAfter = 0.6 }).Attach(network, new CalibrationData(Train, TinyTask.Definition), steps: 24);
        using var cancellation = new CancellationTokenSource();
        Run(network, qat, TinyTask.Options with { KeepBest = true }, new TrainingHooks { Checkpoints = store, Progress = new StopAt(stop, cancellation) }, cancellation.Token);
        return network.ToContainer().Digest() + qat.ToQuantized(TestContext.Current.CancellationToken).ToContainer().Digest();
    }

    private static void Run(Network network, QuantizationSession qat, TrainingOptions options, TrainingHooks? hooks, CancellationToken cancellation) =>
        Trainer.Train(network, Train, Validation, TinyTask.Definition, options, (hooks ?? new TrainingHooks()) with { AfterStep = new QuantizationHook(qat, "qat") }, cancellation);

    private static void Step(Network network, optim.Optimizer optimizer, QuantizationSession qat, int step, Action afterUpdate)
    {
        using var scope = NewDisposeScope();
        (Tensor input, Tensor target) = MethodLoop.Batch(step);
        network.Module.train();
        optimizer.zero_grad();
        nn.functional.cross_entropy(network.Module.forward(input), target).backward();
        qat.BeforeUpdate();
        afterUpdate();
        optimizer.step();
        qat.Step();
    }

    private static void TinyStep(Network network, optim.Optimizer optimizer, QuantizationSession qat)
    {
        using var scope = NewDisposeScope();
        network.Module.train();
        optimizer.zero_grad();
        network.Module.forward(tensor(Train.Inputs[0].Values[..(16 * 16)].ToArray(), [16, 1, 16])).sum().backward();
        qat.BeforeUpdate();
        optimizer.step();
        qat.Step();
    }

    private static void CheckZeros(MaskSet masks, QuantizedNetwork quantized)
    {
        foreach ((string weight, Mask mask) in masks)
        {
            var codes = (IntegerTensor)quantized.Tensors[weight];
            for (int i = 0; i < codes.Codes.Length; i++)
                Assert.True(mask[i] || codes.Codes[i] == 0, $"{weight}[{i}] is pruned and has the code {codes.Codes[i]}");
        }
    }

    private sealed class StopAt(int step, CancellationTokenSource cancellation) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step.Number >= step)
                cancellation.Cancel();
        }
    }
}
