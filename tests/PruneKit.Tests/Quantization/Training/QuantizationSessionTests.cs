using static TorchSharp.torch;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class QuantizationSessionTests
{
    private static readonly LabelledData Train = TinyTask.Data(96, seed: 1);
    private static readonly LabelledData Validation = TinyTask.Data(48, seed: 2);

    /// <summary>8, 4 and 3 bits, learned scales, ternary weights, 16-bit values, weights alone, a named layer alone.</summary>
    public static TheoryData<string> Kinds => ["int8", "int4", "learned", "ternary", "wide", "weights", "named"];

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

    [Fact]
    public void Stands_still_after_exactly_the_share_of_steps_that_is_asked_for()
    {
        using Network network = MaskNetworks.Row(0.30f, 0.75f);
        using QuantizationSession qat = new QuantizationTraining { WeightBits = 3, ActivationBits = null, FreezeAfter = 0.29 }.Attach(network, null, steps: 100, cancellation: TestContext.Current.CancellationToken);
        for (int step = 1; step <= 100; step++)
        {
            qat.Step();
            Assert.Equal(step >= 29, qat.IsFrozen);
        }
    }

    [Fact]
    public void Follows_its_example_in_one_bit()
    {
        using Network network = MaskNetworks.Row(0.1f);
        using QuantizationSession qat = Named(new LayerBits("fc", 1)).Attach(network, null, steps: 1, cancellation: TestContext.Current.CancellationToken);
        using optim.Optimizer sgd = optim.SGD(network.Module.parameters(), learningRate: 1);
        Assert.Equal([1f], MaskNetworks.Values(network, "fc.weight"));
        using Tensor input = tensor(new[] { 0.3f }, [1, 1]);
        network.Module.forward(input).backward();
        qat.BeforeUpdate();
        sgd.step();
        Assert.Equal(-0.2f, MaskNetworks.Values(network, "fc.weight")[0], 6);
        qat.Step();
        Assert.Equal([-1f], MaskNetworks.Values(network, "fc.weight"));
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
            using QuantizationSession qat = Options(kind, network).Attach(network, ObservedNetworks.Windows(network, 64), steps: 12, cancellation: TestContext.Current.CancellationToken);
            using optim.Optimizer optimizer = name == "sgd"
                ? optim.SGD(network.Module.parameters(), learningRate: 0.05, momentum: 0.9, weight_decay: 0.01)
                : optim.AdamW(network.Module.parameters(), lr: 0.01, weight_decay: 0.1);
            float[] before = MaskNetworks.Values(network, "fc.weight");
            for (int step = 1; step <= 12; step++)
            {
                MethodLoop.Step(network, optimizer, step, () => Release(qat, network, masks), qat.Step);
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
    public void Named_layers_hold_their_grid_s_numbers_between_all_steps_and_the_others_stay_in_floating_point()
    {
        using Network network = MaskNetworks.Mixed();
        MaskSet masks = new Pruner { Only = ["lstm"] }.Prune(network, Sparsity.Percent(50));
        masks.ApplyTo(network);
        using QuantizationSession qat = BinaryAndTernary().Attach(network, null, steps: 10, cancellation: TestContext.Current.CancellationToken);
        using optim.Optimizer adam = optim.AdamW(network.Module.parameters(), lr: 0.02, weight_decay: 0.1);
        for (int step = 1; step <= 10; step++)
        {
            MethodLoop.Step(network, adam, step, qat.BeforeUpdate, qat.Step);
            Assert.Equal(0, masks.CountRevived(network));
            Assert.All(MaskNetworks.Values(network, "conv.weight"), weight => Assert.Equal(1, Math.Abs(weight)));
            QuantizedNetwork quantized = qat.ToQuantized(TestContext.Current.CancellationToken);
            foreach (string weight in new[] { "conv.weight", "lstm.weight_ih_l0", "lstm.weight_hh_l0" })
                Assert.Equal(MaskNetworks.Values(network, weight), quantized.Tensors[weight].ToFloats(), (a, b) => Math.Abs(a - b) <= 1e-6 * Math.Abs(a));
            Assert.Equal([1, 2, 2], new[] { "conv.weight", "lstm.weight_ih_l0", "lstm.weight_hh_l0" }.Select(weight => quantized.Tensors[weight].Bits));
            Assert.IsType<FloatTensor>(quantized.Tensors["fc.weight"]);
        }
    }

    [Fact]
    public void A_pruned_weight_of_a_named_layer_has_the_code_zero_in_the_file()
    {
        using var folder = new TemporaryFolder();
        using Network network = MaskNetworks.Mixed();
        MaskSet masks = new Pruner { Only = ["lstm"] }.Prune(network, Sparsity.Percent(50));
        masks.ApplyTo(network);
        using QuantizationSession qat = BinaryAndTernary().Attach(network, null, steps: 1, cancellation: TestContext.Current.CancellationToken);
        qat.ToQuantized(TestContext.Current.CancellationToken).Save(folder.File("m.safetensors"));
        var codes = (IntegerTensor)QuantizedNetwork.Load(folder.File("m.safetensors")).Tensors["lstm.weight_hh_l0"];
        Mask mask = masks["lstm.weight_hh_l0"]!;
        Assert.All(Enumerable.Range(0, codes.Codes.Length), place => Assert.True(mask[place] || codes.Codes[place] == 0));
    }

    [Fact]
    public void A_named_layer_of_few_bits_learns()
    {
        using Network network = TinyTask.Network();
        using QuantizationSession qat = (Named(new LayerBits("c2", 2)) with { FreezeAfter = 1 }).Attach(network, null, steps: 24, cancellation: TestContext.Current.CancellationToken);
        double before = Evaluator.Evaluate(network, Train, TinyTask.Definition, cancellation: TestContext.Current.CancellationToken).Metric;
        Run(network, qat, TinyTask.Options, null, TestContext.Current.CancellationToken);
        double after = Evaluator.Evaluate(network, Train, TinyTask.Definition, cancellation: TestContext.Current.CancellationToken).Metric;
        Assert.True(after > before, $"macro-F1 {after} after, {before} before");
    }

    [Fact]
    public void Named_layers_that_cannot_be_trained_are_refused_by_name()
    {
        using Network network = MaskNetworks.Mixed();
        new Pruner().Prune(network, Sparsity.Percent(50)).ApplyTo(network);
        Refused(BinaryAndTernary(), "6 of its weights are pruned, and 1 bit has no 0; give it 2 bits (ternary weights), or leave it unpruned");
        Refused(Named(), "WeightBits is null and no layer is named");
        Refused(BinaryAndTernary() with { ActivationBits = 8 }, "ActivationBits is 8 and WeightBits null");
        Refused(Named(new LayerBits("fcc", 2)), "did you mean 'fc'?");
        Refused(Named(new LayerBits("fc", 2), new LayerBits("fc", 2)), "layer 'fc' is named twice");

        void Refused(QuantizationTraining options, string says) =>
            Assert.Contains(says, Assert.Throws<InvalidOptionException>(() => options.Attach(network, null, steps: 10)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_of_other_layers_is_refused()
    {
        using Network network = MaskNetworks.Mixed();
        using QuantizationSession one = Named(new LayerBits("fc", 2)).Attach(network, null, steps: 1, cancellation: TestContext.Current.CancellationToken);
        using QuantizationSession other = BinaryAndTernary().Attach(network, null, steps: 1, cancellation: TestContext.Current.CancellationToken);
        Assert.Throws<InvalidInputException>(() => other.Resume(one.Save()));
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
            MethodLoop.Step(network, sgd, 1, qat.BeforeUpdate, qat.Step);
            qat.ToQuantized(TestContext.Current.CancellationToken);
            qat.Resume(qat.Save());
        });
    }

    [Fact]
    public void Named_layers_leave_no_native_tensor_behind()
    {
        using Network network = MaskNetworks.Mixed();
        NativeTensors.NoneLeftBehind(() =>
        {
            using QuantizationSession qat = BinaryAndTernary().Attach(network, null, steps: 4);
            using optim.Optimizer sgd = optim.SGD(network.Module.parameters(), learningRate: 0.05);
            MethodLoop.Step(network, sgd, 1, qat.BeforeUpdate, qat.Step);
            qat.ToQuantized(TestContext.Current.CancellationToken);
            qat.Resume(qat.Save());
        });
    }

    private static QuantizationTraining Options(string kind, Network network) => kind switch
    {
        "int4" => new() { WeightBits = 4 },
        "learned" => new() { WeightBits = 4, LearnScales = true },
        "ternary" => new() { WeightBits = 2 },
        "wide" => new() { ActivationBits = 16 },
        "named" => Named(new LayerBits(network.Spec.Layers.Any(layer => layer.Name == "c2") ? "c2" : "lstm", 2)),
        "weights" => new() { WeightBits = 3, ActivationBits = null },
        _ => new(),
    };

    private static QuantizationTraining Named(params LayerBits[] layers) => new() { WeightBits = null, ActivationBits = null, Layers = layers.ToValueList() };

    private static QuantizationTraining BinaryAndTernary() => Named(new LayerBits("conv", 1), new LayerBits("lstm", 2));

    private static QuantizationSession Trained(Network network, string kind, bool keepBest)
    {
        TrainingOptions options = TinyTask.Options with { KeepBest = keepBest };
        QuantizationSession qat = Options(kind, network).Attach(network, new CalibrationData(Train, TinyTask.Definition), steps: 24);
        Run(network, qat, options, null, CancellationToken.None);
        return qat;
    }

    private static string TrainOnce(string kind, CheckpointStore? store, int stop)
    {
        using Network network = TinyTask.Network();
        using QuantizationSession qat = (Options(kind, network) with { FreezeAfter = 0.6 }).Attach(network, new CalibrationData(Train, TinyTask.Definition), steps: 24);
        using var cancellation = new CancellationTokenSource();
        Run(network, qat, TinyTask.Options with { KeepBest = true }, new TrainingHooks { Checkpoints = store, Progress = new StopAt(stop, cancellation) }, cancellation.Token);
        return network.ToContainer().Digest() + qat.ToQuantized(TestContext.Current.CancellationToken).ToContainer().Digest();
    }

    private static void Run(Network network, QuantizationSession qat, TrainingOptions options, TrainingHooks? hooks, CancellationToken cancellation) =>
        Trainer.Train(network, Train, Validation, TinyTask.Definition, options, (hooks ?? new TrainingHooks()) with { AfterStep = new QuantizationHook(qat, "qat") }, cancellation);

    /// <summary>Latent weights in the network: pruned ones are 0 in them too.</summary>
    private static void Release(QuantizationSession qat, Network network, MaskSet masks)
    {
        qat.BeforeUpdate();
        Assert.Equal(0, masks.CountRevived(network));
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
            float[] values = quantized.Tensors[weight].ToFloats();
            int[] codes = quantized.Tensors[weight] is IntegerTensor integers ? integers.Codes.ToArray() : new int[values.Length];
            for (int i = 0; i < values.Length; i++)
                Assert.True(mask[i] || (codes[i] == 0 && values[i] == 0), $"{weight}[{i}] is pruned and has the code {codes[i]}, the value {values[i]}");
        }
    }
}
