using static TorchSharp.torch;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class PruningSessionTests
{
    private static readonly ISchedule Cubic = Schedules.Cubic(Sparsity.Percent(80), begin: 3, end: 13, every: 5);

    [Fact]
    public void A_pruned_weight_stays_zero_under_Adam_and_sparsity_follows_the_schedule()
    {
        using Network network = MaskNetworks.Mixed();
        using optim.Optimizer adam = optim.Adam(network.Module.parameters(), lr: 0.01);
        using PruningSession pruning = new Pruner().Attach(network, Cubic);
        for (int step = 1; step <= 20; step++)
        {
            Train(network, adam, step);
            pruning.Step();
            foreach (TensorSpec weight in network.PrunableWeights)
                Assert.Equal(Cubic.At(step).CountOf(weight.Shape.ElementCount), MaskNetworks.Zeros(network, weight.Name));
            Assert.Equal(0, network.Masks.CountRevived(network));
        }

        Assert.Equal(20, pruning.Completed.Number);
    }

    [Fact]
    public void Without_the_session_Adam_revives_pruned_weights()
    {
        using Network network = MaskNetworks.Mixed();
        using optim.Optimizer adam = optim.Adam(network.Module.parameters(), lr: 0.01);
        new Pruner().Prune(network, Sparsity.Percent(80)).ApplyTo(network);
        Train(network, adam, 1);
        Assert.True(network.Masks.CountRevived(network) > 0);
    }

    [Fact]
    public void A_resumed_session_ends_in_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        string straight = Run(folder, breakAfter: null);
        foreach (int step in new[] { 1, 3, 7, 13, 19 })
            Assert.Equal(straight, Run(folder, breakAfter: step));
    }

    [Fact]
    public void A_schedule_that_prunes_at_step_0_prunes_on_attaching()
    {
        using Network network = MaskNetworks.Row(1, 2, 3, 4);
        using PruningSession pruning = new Pruner().Attach(network, Schedules.OneShot(Sparsity.Percent(50), at: 0));
        Assert.Equal([0f, 0, 3, 4], MaskNetworks.Values(network, "fc.weight"));
    }

    [Fact]
    public void Masks_that_the_network_has_hold_from_the_start()
    {
        using Network network = MaskNetworks.Row(1, 2, 3, 4);
        network.Masks = new MaskSet([new("fc.weight", Mask.Of([1, 1, 1, 0], Shape.Of(1, 4)))]);
        using PruningSession pruning = new Pruner().Attach(network, Schedules.OneShot(Sparsity.Percent(50), at: 1));
        Assert.Equal([1f, 2, 3, 0], MaskNetworks.Values(network, "fc.weight"));
        pruning.Step();
        Assert.Equal([0f, 2, 3, 0], MaskNetworks.Values(network, "fc.weight"));
    }

    [Fact]
    public void A_weight_that_has_become_NaN_is_refused_at_the_next_pruning()
    {
        using Network network = MaskNetworks.Row(1, 2);
        using PruningSession pruning = new Pruner().Attach(network, Schedules.OneShot(Sparsity.Percent(50), at: 1));
        MaskNetworks.Set(network, "fc.weight", float.NaN, 1);
        Assert.Contains("'fc.weight'", Assert.Throws<InvalidInputException>(pruning.Step).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_without_a_state_and_one_of_another_network_are_refused()
    {
        Assert.Throws<InvalidInputException>(() => PruningState.ReadFrom(TensorContainer.Empty, "c.safetensors"));
        using Network network = MaskNetworks.Row(1, 2);
        using PruningSession pruning = new Pruner().Attach(network, Cubic);
        Assert.Throws<InvalidInputException>(() => pruning.Resume(new PruningState(1, new MaskSet([new("other", Mask.KeepAll(Shape.Of(2)))]))));
    }

    [Fact]
    public void Leaves_no_native_tensor_behind()
    {
        using Network network = MaskNetworks.Mixed();
        NativeTensors.NoneLeftBehind(() =>
        {
            using PruningSession pruning = new Pruner().Attach(network, Cubic);
            for (int i = 0; i < 20; i++)
                pruning.Step();
        });
    }

    [Fact]
    public void After_dispose_it_refuses_to_step()
    {
        using Network network = MaskNetworks.Row(1, 2);
        PruningSession pruning = new Pruner().Attach(network, Cubic);
        pruning.Dispose();
        pruning.Dispose();
        Assert.Throws<ObjectDisposedException>(pruning.Step);
    }

    private static string Run(TemporaryFolder folder, int? breakAfter)
    {
        Network network = MaskNetworks.Mixed();
        PruningSession pruning = new Pruner { Allocation = Allocators.Global }.Attach(network, Cubic);
        for (int step = 1; step <= 20; step++)
        {
            // Plain SGD has no state of its own, so that weights and the session are all there is to save.
            using (optim.Optimizer sgd = optim.SGD(network.Module.parameters(), learningRate: 0.05))
                Train(network, sgd, step);
            pruning.Step();
            if (step == breakAfter)
            {
                Safetensors.Save(pruning.State.WriteTo(network.ToContainer()), folder.File("c.safetensors"), overwrite: true);
                pruning.Dispose();
                network.Dispose();
                network = Network.Load(folder.File("c.safetensors"));
                network.Attachments = TensorContainer.Empty;
                pruning = new Pruner { Allocation = Allocators.Global }.Attach(network, Cubic);
                pruning.Resume(PruningState.ReadFrom(Safetensors.Read(folder.File("c.safetensors")), "c.safetensors"));
            }
        }

        string digest = network.ToContainer().Digest();
        pruning.Dispose();
        network.Dispose();
        return digest;
    }

    private static void Train(Network network, optim.Optimizer optimizer, int step)
    {
        using var scope = NewDisposeScope();
        network.Module.train();
        Tensor input = tensor([.. Enumerable.Range(0, 80).Select(i => MathF.Sin((i * 0.7f) + step))], [8, 1, 10]);
        Tensor target = tensor([.. Enumerable.Range(0, 8).Select(i => (long)((i + step) % 3))]);
        optimizer.zero_grad();
        Tensor loss = nn.functional.cross_entropy(network.Module.forward(input), target);
        loss.backward();
        optimizer.step();
    }
}
