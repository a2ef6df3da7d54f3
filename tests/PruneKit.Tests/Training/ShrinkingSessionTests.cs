using static TorchSharp.torch;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class ShrinkingSessionTests
{
    private static readonly int[][] Kept = [[0, 2, 3], [1, 2, 5]];

    [Theory]
    [InlineData("adam")]
    [InlineData("adamw")]
    [InlineData("sgd")]
    public void An_optimizer_that_is_carried_over_goes_on_as_if_the_channels_had_only_been_masked(string kind)
    {
        using Network before = Plain();
        using optim.Optimizer old = Make(kind, before);
        for (int step = 0; step < 5; step++)
            Learn(before, old, step);
        KeptChannels kept = Choose(before.Spec);
        Mask(before, kept);
        using Network after = ChannelShrinker.Shrink(before, kept, out KeptIndices indices);
        using optim.Optimizer fresh = Make(kind, after);
        OptimizerTransplant.Carry(old, before, fresh, after, indices);

        for (int step = 5; step < 12; step++)
        {
            Learn(before, old, step);
            Mask(before, kept);
            Learn(after, fresh, step);
        }

        using var scope = NewDisposeScope();
        foreach (TensorSpec spec in after.Spec.Tensors)
            Assert.True(indices.Select(spec.Name, before[spec.Name]).allclose(after[spec.Name], rtol: 1e-9, atol: 1e-12), spec.Name);
    }

    [Theory]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.Sgd)]
    public void The_trainer_carries_its_own_optimizer_over_the_same_way(OptimizerKind kind)
    {
        using Network before = Plain();
        using var old = Optimizer.Create(before, new TrainingOptions { Optimizer = kind });
        for (int step = 0; step < 5; step++)
            Learn(before, old, step);
        KeptChannels kept = Choose(before.Spec);
        Mask(before, kept);
        using Network after = ChannelShrinker.Shrink(before, kept, out KeptIndices indices);
        using var fresh = Optimizer.Create(after, new TrainingOptions { Optimizer = kind });
        fresh.CarryFrom(old, indices);

        for (int step = 5; step < 12; step++)
        {
            Learn(before, old, step);
            Mask(before, kept);
            Learn(after, fresh, step);
        }

        using var scope = NewDisposeScope();
        foreach (TensorSpec spec in after.Spec.Tensors)
            Assert.True(indices.Select(spec.Name, before[spec.Name]).allclose(after[spec.Name], rtol: 1e-9, atol: 1e-12), spec.Name);
    }

    [Fact]
    public void A_session_shrinks_when_the_schedule_says_so_and_frees_what_it_made() => NativeTensors.NoneLeftBehind(() =>
    {
        using Network network = Plain();
        using var session = new ShrinkingSession(network, Schedules.Linear(Sparsity.Percent(50), begin: 2, end: 4, every: 2), (current, _) =>
            new ShrinkStep(ChannelShrinker.Shrink(current, HalfOf(current.Spec), out KeptIndices kept), kept));

        bool[] changed = [.. Enumerable.Range(0, 6).Select(_ => session.Step())];

        Assert.Equal([false, true, false, true, false, false], changed);
        Assert.Equal(Shape.Of(2, 2, 3), session.Network.Spec.Tensors[0].Shape);
        Assert.Equal(Shape.Of(8, 2, 3), network.Spec.Tensors[0].Shape);
    });

    private static KeptChannels HalfOf(NetworkSpec spec)
    {
        KeptChannels kept = KeptChannels.All(ChannelGraph.Of(spec));
        return kept.Graph.Removable.Aggregate(kept, (all, group) => all.With(group, Enumerable.Range(0, (int)group.Size / 2)));
    }

    private static Network Plain()
    {
        using Network single = new NetworkBuilder().Input("x", 2, 12).Conv1d("a", 8, kernel: 3).Activation(ActivationFunction.Tanh).Conv1d("b", 6, kernel: 3)
            .Activation(ActivationFunction.Tanh).GlobalAverage().Linear("head", 3).Build(seed: 4);
        return single.To(ScalarType.Float64);
    }

    private static KeptChannels Choose(NetworkSpec spec)
    {
        KeptChannels kept = KeptChannels.All(ChannelGraph.Of(spec));
        return kept.Graph.Removable.Zip(Kept).Aggregate(kept, (all, pair) => all.With(pair.First, pair.Second));
    }

    private static optim.Optimizer Make(string kind, Network network) => kind switch
    {
        "adam" => optim.Adam(network.Module.parameters(), 0.01),
        "adamw" => optim.AdamW(network.Module.parameters(), 0.01),
        _ => optim.SGD(network.Module.parameters(), 0.01, momentum: 0.9),
    };

    private static void Mask(Network network, KeptChannels kept)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var positions = new KeptPositions(kept);
        foreach (TensorSpec spec in network.Spec.Tensors)
            network[spec.Name].mul_(ChannelMasks.Factor(spec.Shape.Axes.ToArray(), positions.Of(spec), ScalarType.Float64));
    }

    private static Tensor Loss(Network network, int step)
    {
        using var generator = new Generator((ulong)step);
        Tensor input = randn([4, 2, 12], ScalarType.Float64, generator: generator), target = randn([4, 3], ScalarType.Float64, generator: generator);
        return nn.functional.mse_loss(network.Module.forward(input), target);
    }

    private static void Learn(Network network, optim.Optimizer optimizer, int step)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        Loss(network, step).backward();
        optimizer.step();
    }

    private static void Learn(Network network, Optimizer optimizer, int step)
    {
        using var scope = NewDisposeScope();
        optimizer.ZeroGradients();
        Loss(network, step).backward();
        optimizer.Step(0.01);
    }
}
