using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;

namespace PruneKit.Tests;

public sealed class OptimizerTests
{
    [Fact]
    public void Adam_takes_the_documented_first_step()
    {
        using Network network = TwoWeights([1, -2]);
        using var optimizer = new AdamOptimizer(network, weightDecay: 0);
        StepWith(network, optimizer, [0.5f, -0.1f], 0.1);
        Assert.Equal([0.9f, -1.9f], Weights(network), new Near(1e-6f));
    }

    [Fact]
    public void Sgd_takes_the_documented_steps()
    {
        using Network network = TwoWeights([1, 1]);
        using var optimizer = new SgdOptimizer(network, momentum: 0.9, weightDecay: 0);
        StepWith(network, optimizer, [0.5f, 0.5f], 0.1);
        Assert.Equal([0.95f, 0.95f], Weights(network), new Near(1e-6f));
        StepWith(network, optimizer, [0.5f, 0.5f], 0.1);
        Assert.Equal([0.855f, 0.855f], Weights(network), new Near(1e-6f));
    }

    /// <summary>With both moments at zero and the step count going on, the first step would be 0.25, and one of the next 0.5.</summary>
    [Fact]
    public void A_weight_that_starts_anew_under_Adam_begins_with_short_steps_and_takes_no_longer_ones()
    {
        using Network network = TwoWeights([1, 1]);
        using var optimizer = new AdamOptimizer(network, weightDecay: 0);
        for (int step = 0; step < 1000; step++)
            StepWith(network, optimizer, [0.5f, 0.5f], rate: 0);
        optimizer.Reset(new MomentReset(new MaskSet([KeyValuePair.Create("fc.weight", Mask.Of([1, 0], Shape.Of(1, 2)))])));
        StepWith(network, optimizer, [0.5f, 0.5f], 0.1);
        Assert.Equal([0.99f, 0.9f], Weights(network), new Near(1e-4f));
        for (int step = 0; step < 100; step++)
        {
            float before = Weights(network)[0];
            StepWith(network, optimizer, [0.5f, 0.5f], 0.1);
            Assert.InRange(before - Weights(network)[0], 0.01f, 0.1001f);
        }
    }

    [Fact]
    public void Decay_shrinks_every_weight_by_rate_times_decay()
    {
        using Network network = TwoWeights([1, -2]);
        using var optimizer = new SgdOptimizer(network, momentum: 0.9, weightDecay: 0.5);
        StepWith(network, optimizer, [0, 0], 0.1);
        Assert.Equal([0.95f, -1.9f], Weights(network), new Near(1e-6f));
    }

    [Theory]
    [InlineData(OptimizerKind.Adam, 0)]
    [InlineData(OptimizerKind.Adam, 0.1)]
    [InlineData(OptimizerKind.Sgd, 0)]
    public void Fifty_steps_equal_those_of_TorchSharp(OptimizerKind kind, double decay)
    {
        using Network single = TinyTask.Spec.Build(seed: 3);
        using Network ours = single.To(torch.ScalarType.Float64);
        using Network theirs = ours.Clone();
        using (var optimizer = Optimizer.Create(ours, new TrainingOptions { Optimizer = kind, WeightDecay = decay }))
            Loop(ours, optimizer.ZeroGradients, () => optimizer.Step(0.01));
        using (torch.optim.Optimizer optimizer = Theirs(theirs, kind, decay))
            Loop(theirs, optimizer.zero_grad, () => optimizer.step());
        foreach (TensorSpec tensor in ours.Spec.Tensors)
            Assert.True(RelativeDifference(ours[tensor.Name], theirs[tensor.Name]) < 1e-6, $"{tensor.Name} differs by {RelativeDifference(ours[tensor.Name], theirs[tensor.Name])}");
    }

    [Fact]
    public void Goes_on_from_a_saved_state_to_the_same_bytes()
    {
        using Network network = TinyTask.Spec.Build(seed: 3);
        using var optimizer = new AdamOptimizer(network, weightDecay: 0);
        Loop(network, optimizer.ZeroGradients, () => optimizer.Step(0.01), steps: 3);
        TensorContainer state = optimizer.Save();
        using Network copy = network.Clone();
        using var other = new AdamOptimizer(copy, weightDecay: 0);
        other.Restore(state);
        Loop(network, optimizer.ZeroGradients, () => optimizer.Step(0.01), steps: 3);
        Loop(copy, other.ZeroGradients, () => other.Step(0.01), steps: 3);
        Assert.Equal(network.ToContainer().Digest(), copy.ToContainer().Digest());
        Assert.Equal(6, other.StepCount);
    }

    [Fact]
    public void Refuses_the_state_of_another_network_or_rule()
    {
        using Network network = TinyTask.Spec.Build(seed: 3);
        using Network small = TwoWeights([1, 2]);
        using var adam = new AdamOptimizer(network, weightDecay: 0);
        using var sgd = new SgdOptimizer(network, 0.9, weightDecay: 0);
        using var other = new AdamOptimizer(small, weightDecay: 0);
        Assert.Throws<InvalidInputException>(() => adam.Restore(other.Save()));
        Assert.Throws<InvalidInputException>(() => adam.Restore(sgd.Save()));
    }

    [Fact]
    public void Drops_the_gradients_when_it_ends()
    {
        using Network network = TwoWeights([1, 2]);
        new AdamOptimizer(network, weightDecay: 0).Dispose();
        Assert.All(network.Module.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void Refuses_a_network_without_parameters()
    {
        using Network network = Answers.Identity(1);
        Assert.Throws<InvalidInputException>(() => new AdamOptimizer(network, weightDecay: 0));
    }

    private static Network TwoWeights(float[] weights)
    {
        Network network = new NetworkBuilder().Input("x", 2).Add(new LinearKind(2, 1) { Bias = false }, "fc").Build(seed: 1);
        MemoryMarshal.AsBytes<float>(weights).CopyTo(network["fc.weight"].bytes);
        return network;
    }

    private static float[] Weights(Network network) => network["fc.weight"].data<float>().ToArray();

    /// <summary>The gradient of a linear layer's weight is its input.</summary>
    private static void StepWith(Network network, Optimizer optimizer, float[] gradient, double rate)
    {
        using var scope = torch.NewDisposeScope();
        optimizer.ZeroGradients();
        network.Module.Run(torch.tensor(gradient).reshape(1, 2))[0].sum().backward();
        optimizer.Step(rate);
    }

    private static void Loop(Network network, Action zero, Action step, int steps = 50)
    {
        for (int i = 0; i < steps; i++)
        {
            using var scope = torch.NewDisposeScope();
            using var random = new torch.Generator((ulong)i);
            torch.Tensor x = torch.randn([16, 1, 16], network["fc.weight"].dtype, generator: random);
            network.Module.Generator = random;
            zero();
            torch.nn.functional.cross_entropy(network.Module.Run(x)[0], x.reshape(16, -1).argmax(1).remainder(3)).backward();
            step();
        }
    }

    private static torch.optim.Optimizer Theirs(Network network, OptimizerKind kind, double decay)
    {
        Parameter[] parameters = [.. network.Module.parameters()];
        return kind == OptimizerKind.Sgd ? torch.optim.SGD(parameters, 0.01, momentum: 0.9)
            : decay > 0 ? torch.optim.AdamW(parameters, 0.01, weight_decay: decay) : torch.optim.Adam(parameters, 0.01);
    }

    private static double RelativeDifference(torch.Tensor a, torch.Tensor b)
    {
        using var scope = torch.NewDisposeScope();
        return ((a - b).abs().max() / b.abs().max()).to(torch.ScalarType.Float64).item<double>();
    }

    private sealed class Near(float tolerance) : IEqualityComparer<float>
    {
        public bool Equals(float x, float y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(float obj) => 0;
    }
}
