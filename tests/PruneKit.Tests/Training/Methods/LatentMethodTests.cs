using static TorchSharp.torch;

namespace PruneKit.Tests;

/// <summary>Splicing and movement: methods whose pruned weights live on out of sight.</summary>
[Collection(NativeTensorCollection.Name)]
public sealed class LatentMethodTests
{
    private static readonly ISchedule EveryStep = Schedules.Constant(Sparsity.Percent(50), begin: 1, end: 9, every: 1);

    [Fact]
    public void A_latent_weight_takes_the_optimizers_move()
    {
        using Network network = MaskNetworks.Row(2, -1);
        using var masked = new MaskedNetwork(network, EveryStep, new PruningRule(Importances.Magnitude, Allocators.Uniform, new TargetLayers([], [])));
        using var latent = new LatentWeights(masked);
        latent.Use(new MaskSet([new("fc.weight", Mask.Of([1, 0], Shape.Of(1, 2)))]));
        MaskNetworks.Set(network, "fc.weight", 1.9f, 0.2f);
        latent.AddMoves();
        masked.Hold();
        Assert.Equal([1.9f, -0.8f], latent["fc.weight"].data<float>().ToArray());
        Assert.Equal([1.9f, 0f], MaskNetworks.Values(network, "fc.weight"));
    }

    [Fact]
    public void Splicing_brings_the_weight_of_the_docs_example_back()
    {
        using Network network = MaskNetworks.Row(3, 1, 0.6f, 0.5f);
        using PruningSession pruning = new Pruner { Method = PruningMethods.Splicing }.Attach(network, EveryStep);
        pruning.Step();
        Assert.Equal([3f, 1, 0, 0], MaskNetworks.Values(network, "fc.weight"));
        MaskNetworks.Set(network, "fc.weight", 3, 1, 0.5f, 0);
        pruning.Step();
        Assert.Equal([3f, 1, 0, 0], MaskNetworks.Values(network, "fc.weight"));
        MaskNetworks.Set(network, "fc.weight", 3, 1, 0.2f, 0);
        pruning.Step();
        float[] values = MaskNetworks.Values(network, "fc.weight");
        Assert.Equal([3f, 0, 0], new[] { values[0], values[1], values[3] });
        Assert.Equal(1.3f, values[2], 1e-6f);
    }

    [Fact]
    public void Without_hysteresis_splicing_keeps_the_largest_latent_weights()
    {
        using Network network = MaskNetworks.Row(3, 1, 0.6f, 0.5f);
        using PruningSession pruning = new Pruner { Method = PruningMethods.Splicing with { Hysteresis = 0 } }.Attach(network, EveryStep);
        pruning.Step();
        MaskNetworks.Set(network, "fc.weight", 3, 1, 0.5f, 0);
        pruning.Step();
        Assert.Equal(1.1f, MaskNetworks.Values(network, "fc.weight")[2], 1e-6f);
    }

    [Fact]
    public void What_was_masked_before_never_comes_back_by_splicing()
    {
        using Network network = MaskNetworks.Row(1, 2, 3, 4);
        network.Masks = new MaskSet([new("fc.weight", Mask.Of([1, 1, 1, 0], Shape.Of(1, 4)))]);
        using PruningSession pruning = new Pruner { Method = PruningMethods.Splicing }.Attach(network, EveryStep);
        MaskNetworks.Set(network, "fc.weight", 1, 2, 3, 40);
        pruning.Step();
        Assert.Equal([0f, 2, 3, 0], MaskNetworks.Values(network, "fc.weight"));
    }

    [Fact]
    public void Movement_scores_as_in_the_docs_example_and_keeps_what_grows()
    {
        using Network network = MaskNetworks.Row(2, 0.1f);
        using PruningSession pruning = new Pruner { Method = PruningMethods.Movement }.Attach(network, EveryStep);
        Gradient(network, 0.5f, -1);
        MaskNetworks.Set(network, "fc.weight", 1.95f, 0.2f);
        pruning.Step();
        Assert.Equal([0f, 0.2f], MaskNetworks.Values(network, "fc.weight"));
        // The pruned weight's score grows by 3 * 1.95, the kept one's falls: the first comes back as it was.
        Gradient(network, -3, 1);
        MaskNetworks.Set(network, "fc.weight", 7, 0.1f);
        pruning.Step();
        Assert.Equal([1.95f, 0f], MaskNetworks.Values(network, "fc.weight"));
    }

    [Fact]
    public void Movement_agrees_with_a_plain_recomputation_of_scores()
    {
        using Network network = MaskNetworks.Mixed();
        using optim.Optimizer sgd = optim.SGD(network.Module.parameters(), 0.05);
        using PruningSession pruning = new Pruner { Method = PruningMethods.Movement }.Attach(network, Schedules.OneShot(Sparsity.Percent(60), at: 12));
        double[] scores = new double[network["fc.weight"].numel()];
        for (int step = 1; step <= 12; step++)
        {
            float[] before = MaskNetworks.Values(network, "fc.weight");
            MethodLoop.Step(network.Module, sgd, pruning, step);
            float[] gradient = network["fc.weight"].grad!.data<float>().ToArray();
            for (int i = 0; i < scores.Length; i++)
                scores[i] -= (double)before[i] * gradient[i];
        }

        int[] kept = [.. Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).Take((int)pruning.Masks["fc.weight"]!.KeptCount).Order()];
        Assert.Equal(kept, Enumerable.Range(0, scores.Length).Where(i => pruning.Masks["fc.weight"]![i]));
    }

    [Fact]
    public void Movement_needs_a_step_before_the_first_pruning()
    {
        using Network network = MaskNetworks.Row(1, 2);
        var pruner = new Pruner { Method = PruningMethods.Movement };
        Assert.Throws<InvalidOptionException>(() => pruner.Attach(network, Schedules.OneShot(Sparsity.Percent(50), at: 0)));
    }

    private static void Gradient(Network network, params float[] values) => network["fc.weight"].grad = tensor(values, network["fc.weight"].shape).DetachFromDisposeScope();
}
