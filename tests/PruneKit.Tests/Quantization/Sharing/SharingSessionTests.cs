using static TorchSharp.torch;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class SharingSessionTests
{
    private static readonly LabelledData Train = TinyTask.Data(96, seed: 1);
    private static readonly LabelledData Validation = TinyTask.Data(48, seed: 2);

    [Fact]
    public void Follows_its_example()
    {
        using Network network = MaskNetworks.Row(0.5f, 0.5f);
        using SharingSession sharing = new WeightSharing { Bits = 1 }.Attach(network);
        using optim.Optimizer sgd = optim.SGD(network.Module.parameters(), learningRate: 1);
        using Tensor input = tensor(new[] { 0.1f, 0.3f }, [1, 2]);
        network.Module.forward(input).backward();
        sharing.BeforeUpdate();
        sgd.step();
        sharing.Step();
        Assert.Equal([0.1f, 0.1f], MaskNetworks.Values(network, "fc.weight"), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("adamw")]
    [InlineData("momentum")]
    public void Weights_of_a_cluster_stay_equal_and_pruned_ones_zero_at_every_step_of_any_optimizer(string name)
    {
        using Network network = MaskNetworks.Mixed();
        MaskSet masks = new Pruner().Prune(network, Sparsity.Percent(60));
        masks.ApplyTo(network);
        using SharingSession sharing = new WeightSharing { Bits = 3 }.Attach(network);
        int[][] codes = [.. Codes(sharing, network)];
        using optim.Optimizer optimizer = name switch
        {
            "sgd" => optim.SGD(network.Module.parameters(), learningRate: 0.05),
            "adamw" => optim.AdamW(network.Module.parameters(), lr: 0.01, weight_decay: 0.1),
            _ => optim.SGD(network.Module.parameters(), learningRate: 0.05, momentum: 0.9, weight_decay: 0.01),
        };
        float[] before = MaskNetworks.Values(network, "fc.weight");
        for (int step = 1; step <= 12; step++)
        {
            MethodLoop.Step(network, optimizer, step, sharing.BeforeUpdate, sharing.Step);
            Assert.Equal(0, masks.CountRevived(network));
            Assert.Equal(codes, Codes(sharing, network));
            QuantizedNetwork quantized = sharing.ToQuantized();
            Assert.All(network.PrunableWeights, weight => Assert.Equal(quantized.Tensors[weight.Name].ToFloats(), MaskNetworks.Values(network, weight.Name)));
        }

        Assert.NotEqual(before, MaskNetworks.Values(network, "fc.weight"));
    }

    [Fact]
    public void The_sum_of_gradients_is_that_of_the_codebook_as_a_parameter_of_its_own()
    {
        using Network network = MaskNetworks.Row(0.5f, 0.5f, -1, -1, -1);
        using SharingSession sharing = new WeightSharing { Bits = 1 }.Attach(network);
        using var scope = NewDisposeScope();
        Tensor input = tensor(new[] { 1f, 2, 3, 4, 5 }, [1, 5]), index = tensor(new long[] { 1, 1, 0, 0, 0 });
        Tensor codebook = tensor(new[] { -1f, 0.5f }).requires_grad_();
        (input * codebook.index_select(0, index)).sum().square().backward();
        (network.Module.forward(input) - network["fc.bias"].detach()).sum().square().backward();
        sharing.BeforeUpdate();
        float[] expected = codebook.grad!.index_select(0, index).data<float>().ToArray();
        Assert.Equal(expected, network["fc.weight"].grad!.data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void One_codebook_for_all_layers_moves_them_together()
    {
        using Network network = MaskNetworks.Mixed();
        using SharingSession sharing = new WeightSharing { Bits = 2, Together = true }.Attach(network);
        using optim.Optimizer sgd = optim.SGD(network.Module.parameters(), learningRate: 0.05);
        for (int step = 1; step <= 4; step++)
            MethodLoop.Step(network, sgd, step, sharing.BeforeUpdate, sharing.Step);
        Assert.InRange(network.PrunableWeights.SelectMany(weight => MaskNetworks.Values(network, weight.Name)).Distinct().Count(), 2, 4);
    }

    [Fact]
    public void Interrupted_at_any_step_the_trainer_ends_in_the_same_bytes_and_the_clusters_learn()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("run.checkpoint");
        string undisturbed = TrainOnce(null, int.MaxValue, out double shared, out double trained);
        Assert.True(trained > shared, $"macro-F1 {trained} after, {shared} before");
        foreach (int stop in new[] { 1, 7, 20 })
        {
            Assert.Throws<OperationCanceledException>(() => TrainOnce(new CheckpointStore(path) { Overwrite = true }, stop, out _, out _));
            Assert.Equal(undisturbed, TrainOnce(new CheckpointStore(path) { Resume = true }, int.MaxValue, out _, out _));
        }
    }

    [Fact]
    public void Weights_of_an_earlier_epoch_put_back_have_their_own_codebook()
    {
        using Network network = MaskNetworks.Mixed();
        using SharingSession sharing = new WeightSharing { Bits = 2 }.Attach(network);
        using optim.Optimizer sgd = optim.SGD(network.Module.parameters(), learningRate: 0.05);
        MethodLoop.Step(network, sgd, 1, sharing.BeforeUpdate, sharing.Step);
        float[] best = MaskNetworks.Values(network, "fc.weight");
        MethodLoop.Step(network, sgd, 2, sharing.BeforeUpdate, sharing.Step);
        Assert.NotEqual(best, MaskNetworks.Values(network, "fc.weight"));
        MaskNetworks.Set(network, "fc.weight", best);
        Assert.Equal(best, sharing.ToQuantized().Tensors["fc.weight"].ToFloats());
    }

    [Fact]
    public void A_state_of_another_network_is_refused()
    {
        using Network one = MaskNetworks.Row(1, 2, 3), other = MaskNetworks.Row(1, 2), third = MaskNetworks.Mixed();
        using SharingSession sharing = new WeightSharing().Attach(one), second = new WeightSharing().Attach(other), last = new WeightSharing().Attach(third);
        Assert.Throws<InvalidInputException>(() => second.Resume(sharing.Save()));
        Assert.Throws<InvalidInputException>(() => last.Resume(TensorContainer.Empty));
    }

    [Fact]
    public void Leaves_no_native_tensor_behind()
    {
        using Network network = MaskNetworks.Mixed();
        NativeTensors.NoneLeftBehind(() =>
        {
            using SharingSession sharing = new WeightSharing().Attach(network);
            using optim.Optimizer sgd = optim.SGD(network.Module.parameters(), learningRate: 0.05);
            MethodLoop.Step(network, sgd, 1, sharing.BeforeUpdate, sharing.Step);
            sharing.ToQuantized();
            sharing.Resume(sharing.Save());
        });
    }

    private static string TrainOnce(CheckpointStore? store, int stop, out double before, out double after)
    {
        using Network network = TinyTask.Network();
        using SharingSession sharing = new WeightSharing { Bits = 2 }.Attach(network);
        before = Evaluator.Evaluate(network, Train, TinyTask.Definition).Metric;
        using var cancellation = new CancellationTokenSource();
        var hooks = new TrainingHooks { AfterStep = new SharingHook(sharing, "sharing"), Checkpoints = store, Progress = new StopAt(stop, cancellation) };
        Trainer.Train(network, Train, Validation, TinyTask.Definition, TinyTask.Options, hooks, cancellation.Token);
        after = Evaluator.Evaluate(network, Train, TinyTask.Definition).Metric;
        return network.ToContainer().Digest();
    }

    private static IEnumerable<int[]> Codes(SharingSession sharing, Network network)
    {
        QuantizedNetwork quantized = sharing.ToQuantized();
        return network.PrunableWeights.Select(weight => ((SharedTensor)quantized.Tensors[weight.Name]).Codes.ToArray()).ToArray();
    }
}
