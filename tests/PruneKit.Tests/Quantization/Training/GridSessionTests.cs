using static TorchSharp.torch;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class GridSessionTests
{
    private static readonly LabelledData Train = TinyTask.Data(96, seed: 1);
    private static readonly LabelledData Validation = TinyTask.Data(48, seed: 2);

    [Fact]
    public void Follows_its_example()
    {
        using Network network = MaskNetworks.Row(0.1f);
        using GridSession session = new GridTraining { Layers = [new LayerGrid("fc", WeightGrids.Binary)] }.Attach(network);
        using optim.Optimizer sgd = optim.SGD(network.Module.parameters(), learningRate: 1);
        Assert.Equal([1f], MaskNetworks.Values(network, "fc.weight"));
        using Tensor input = tensor(new[] { 0.3f }, [1, 1]);
        network.Module.forward(input).backward();
        session.BeforeUpdate();
        sgd.step();
        Assert.Equal(-0.2f, MaskNetworks.Values(network, "fc.weight")[0], 6);
        session.Step();
        Assert.Equal([-1f], MaskNetworks.Values(network, "fc.weight"));
    }

    [Fact]
    public void The_network_holds_the_grid_s_numbers_between_all_steps_and_pruned_weights_are_zero()
    {
        using Network network = MaskNetworks.Mixed();
        MaskSet masks = new Pruner { Only = ["lstm"] }.Prune(network, Sparsity.Percent(50));
        masks.ApplyTo(network);
        using GridSession session = Mixed().Attach(network);
        using optim.Optimizer adam = optim.AdamW(network.Module.parameters(), lr: 0.02, weight_decay: 0.1);
        for (int step = 1; step <= 10; step++)
        {
            Step(network, adam, session, step);
            Assert.Equal(0, masks.CountRevived(network));
            Assert.All(MaskNetworks.Values(network, "conv.weight"), weight => Assert.Equal(1, Math.Abs(weight)));
            QuantizedNetwork quantized = session.ToQuantized();
            foreach (string weight in new[] { "conv.weight", "lstm.weight_ih_l0", "lstm.weight_hh_l0" })
                Assert.Equal(MaskNetworks.Values(network, weight), quantized.Tensors[weight].ToFloats(), (a, b) => Math.Abs(a - b) <= 1e-6 * Math.Abs(a));
        }

        Assert.Equal(1, session.ToQuantized().Tensors["conv.weight"].Bits);
        Assert.Equal(2, session.ToQuantized().Tensors["lstm.weight_ih_l0"].Bits);
        Assert.IsType<FloatTensor>(session.ToQuantized().Tensors["fc.weight"]);
    }

    [Fact]
    public void A_pruned_weight_has_the_code_zero_in_the_file()
    {
        using var folder = new TemporaryFolder();
        using Network network = MaskNetworks.Mixed();
        MaskSet masks = new Pruner { Only = ["lstm"] }.Prune(network, Sparsity.Percent(50));
        masks.ApplyTo(network);
        using GridSession session = Mixed().Attach(network);
        session.ToQuantized().Save(folder.File("m.safetensors"));
        var codes = (IntegerTensor)QuantizedNetwork.Load(folder.File("m.safetensors")).Tensors["lstm.weight_hh_l0"];
        Mask mask = masks["lstm.weight_hh_l0"]!;
        Assert.All(Enumerable.Range(0, codes.Codes.Length), place => Assert.True(mask[place] || codes.Codes[place] == 0));
    }

    [Fact]
    public void Interrupted_at_any_step_the_trainer_ends_in_the_same_bytes_and_learns()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("run.checkpoint");
        string undisturbed = TrainOnce(null, int.MaxValue, out double before, out double after);
        Assert.True(after > before, $"macro-F1 {after} after, {before} before");
        foreach (int stop in new[] { 1, 9, 22 })
        {
            Assert.Throws<OperationCanceledException>(() => TrainOnce(new CheckpointStore(path) { Overwrite = true }, stop, out _, out _));
            Assert.Equal(undisturbed, TrainOnce(new CheckpointStore(path) { Resume = true }, int.MaxValue, out _, out _));
        }
    }

    [Fact]
    public void Refuses_what_a_grid_cannot_hold()
    {
        using Network network = MaskNetworks.Mixed();
        new Pruner().Prune(network, Sparsity.Percent(50)).ApplyTo(network);
        string message = Assert.Throws<InvalidOptionException>(() => Mixed().Attach(network)).Message;
        Assert.Equal("'conv.weight' has 6 pruned weights, and a grid of 1 bit without 0 cannot hold them; take ternary weights", message);
        Assert.Throws<InvalidOptionException>(() => new GridTraining { Layers = [] }.Attach(network));
        Assert.Contains("did you mean 'fc'?", Assert.Throws<InvalidOptionException>(() => new GridTraining { Layers = [new LayerGrid("fcc", WeightGrids.Ternary)] }.Attach(network)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOptionException>(() => new GridTraining { Layers = [new LayerGrid("fc", WeightGrids.Ternary), new LayerGrid("fc", WeightGrids.Ternary)] }.Attach(network));
    }

    [Fact]
    public void A_state_of_other_layers_is_refused()
    {
        using Network network = MaskNetworks.Mixed();
        using GridSession one = new GridTraining { Layers = [new LayerGrid("fc", WeightGrids.Ternary)] }.Attach(network), other = Mixed().Attach(network);
        Assert.Throws<InvalidInputException>(() => other.Resume(one.Save()));
    }

    [Fact]
    public void Leaves_no_native_tensor_behind()
    {
        using Network network = MaskNetworks.Mixed();
        NativeTensors.NoneLeftBehind(() =>
        {
            using GridSession session = Mixed().Attach(network);
            using optim.Optimizer sgd = optim.SGD(network.Module.parameters(), learningRate: 0.05);
            Step(network, sgd, session, 1);
            session.ToQuantized();
            session.Resume(session.Save());
        });
    }

    private static GridTraining Mixed() => new() { Layers = [new LayerGrid("conv", WeightGrids.Binary), new LayerGrid("lstm", WeightGrids.Ternary)] };

    private static string TrainOnce(CheckpointStore? store, int stop, out double before, out double after)
    {
        using Network network = TinyTask.Network();
        using GridSession session = new GridTraining { Layers = [new LayerGrid("c2", WeightGrids.Ternary)] }.Attach(network);
        before = Evaluator.Evaluate(network, Train, TinyTask.Definition).Metric;
        using var cancellation = new CancellationTokenSource();
        var hooks = new TrainingHooks { AfterStep = new GridHook(session, "grids"), Checkpoints = store, Progress = new StopAt(stop, cancellation) };
        Trainer.Train(network, Train, Validation, TinyTask.Definition, TinyTask.Options, hooks, cancellation.Token);
        after = Evaluator.Evaluate(network, Train, TinyTask.Definition).Metric;
        return network.ToContainer().Digest();
    }

    private static void Step(Network network, optim.Optimizer optimizer, GridSession session, int step)
    {
        using var scope = NewDisposeScope();
        (Tensor input, Tensor target) = MethodLoop.Batch(step);
        network.Module.train();
        optimizer.zero_grad();
        nn.functional.cross_entropy(network.Module.forward(input), target).backward();
        session.BeforeUpdate();
        optimizer.step();
        session.Step();
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
