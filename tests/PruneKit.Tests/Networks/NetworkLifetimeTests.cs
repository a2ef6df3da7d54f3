using static TorchSharp.torch;

namespace PruneKit.Tests;

/// <summary>Who frees what.</summary>
[Collection(NativeTensorCollection.Name)]
public sealed class NetworkLifetimeTests
{
    [Fact]
    public void No_run_of_any_kind_leaves_tensors_behind() => NativeTensors.NoneLeftBehind(() =>
    {
        foreach (KindSample sample in KindSamples.All)
        {
            Network network;
            Tensor[] inputs;
            using (NewDisposeScope())
            {
                network = sample.Create(ScalarType.Float32);
                inputs = [.. sample.Batch(2, ScalarType.Float32).Select(input => input.DetachFromDisposeScope())];
            }

            foreach (Tensor tensor in network.Module.Run(inputs).Concat(inputs))
                tensor.Dispose();
            network.Dispose();
        }
    });

    [Fact]
    public void No_copy_conversion_file_or_failure_leaves_tensors_behind() => NativeTensors.NoneLeftBehind(() =>
    {
        using Network network = new NetworkBuilder().Input("x", 2, 8).Conv1d("c", 3, 3).BatchNorm("bn").Build(seed: 1);
        using Network copy = network.Clone();
        using Network doubled = network.To(ScalarType.Float64);
        using Network read = Network.FromContainer(network.ToContainer(), "memory");
        using Tensor wrong = zeros(1, 3, 8);
        Assert.Throws<InvalidInputException>(() => network.Module.forward(wrong));
        Assert.Throws<InvalidInputException>(() => Network.FromContainer(network.ToContainer().Without("c.weight"), "memory"));
    });

    [Fact]
    public void No_training_step_leaves_tensors_behind()
    {
        using Network network = new NetworkBuilder().Input("x", 4, 3).Lstm("l", 5, kind => kind with { Layers = 2, Dropout = 0.2 }).Dropout(0.1).Build(seed: 1);
        using var optimizer = optim.SGD(network.Module.parameters(), 0.1);
        NativeTensors.NoneLeftBehind(() =>
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            network.Module.forward(rand(2, 4, 3)).sum().backward();
            optimizer.step();
        });
    }

    [Fact]
    public void A_network_made_in_a_scope_outlives_it()
    {
        Network network;
        using (NewDisposeScope())
        {
            using Network first = new NetworkBuilder().Input("x", 2).Linear("fc", 3).Build(seed: 1);
            network = first.Clone();
        }

        Assert.False(network["fc.weight"].IsInvalid);
        network.Dispose();
    }

    [Fact]
    public void Disposing_twice_is_fine_and_frees_the_tensors()
    {
        Network network = new NetworkBuilder().Input("x", 2).Linear("fc", 3).Build(seed: 1);
        Tensor weight = network["fc.weight"];
        network.Dispose();
        network.Dispose();
        Assert.True(weight.IsInvalid);
    }

    [Fact]
    public void Disposing_the_module_alone_leaves_the_tensors_to_the_network()
    {
        using Network network = new NetworkBuilder().Input("x", 2).BatchNorm("bn").Build(seed: 1);
        network.Module.Dispose();
        Assert.False(network["bn.weight"].IsInvalid || network["bn.running_var"].IsInvalid);
    }

    [Fact]
    public void Outputs_outlive_the_run_and_inputs_are_never_freed()
    {
        using Network network = new NetworkBuilder().Input("x", 2, 2).Flatten().Build(seed: 1);
        using Tensor input = ones(1, 2, 2);
        using Tensor output = network.Module.forward(input);
        Assert.Equal(4, output.sum().item<float>());
        Assert.False(input.IsInvalid);
    }
}
