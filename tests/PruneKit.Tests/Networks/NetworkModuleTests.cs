using TorchSharp;
using static TorchSharp.torch;

namespace PruneKit.Tests;

/// <summary>A network in TorchSharp: modes, several inputs and outputs, training, and what it refuses.</summary>
public sealed class NetworkModuleTests
{
    [Fact]
    public void Batch_norm_statistics_move_in_training_mode_only()
    {
        using var scope = NewDisposeScope();
        using Network network = new NetworkBuilder().Input("x", 2, 8).BatchNorm("bn").Build(seed: 1);
        Tensor input = ones(4, 2, 8) * 3;
        network.Module.eval();
        network.Module.forward(input);
        Assert.Equal(0, network["bn.running_mean"][0].item<float>());
        network.Module.train();
        network.Module.forward(input);
        Assert.Equal(0.3f, network["bn.running_mean"][0].item<float>(), 1e-6f);
        Assert.Equal(0.9f, network["bn.running_var"][0].item<float>(), 1e-6f);
    }

    [Fact]
    public void Dropout_repeats_with_its_own_generator_and_keeps_the_mean()
    {
        using var scope = NewDisposeScope();
        using Network network = new NetworkBuilder().Input("x", 1000).Dropout(0.4).Build(seed: 1);
        using var generator = new Generator(5);
        network.Module.Generator = generator;
        Tensor input = ones(20, 1000);
        Tensor first = network.Module.forward(input);
        Tensor second = network.Module.forward(input);
        using var again = new Generator(5);
        network.Module.Generator = again;
        Assert.True(first.eq(network.Module.forward(input)).all().item<bool>());
        Assert.False(first.equal(second).all().item<bool>());
        Assert.Equal(0.4, (first == 0).to(ScalarType.Float64).mean().item<double>(), 0.02);
        Assert.Equal(1, first.mean().item<float>(), 0.05f);
        network.Module.eval();
        Assert.True(network.Module.forward(input).equal(input).all().item<bool>());
    }

    [Fact]
    public void Dropout_between_recurrent_layers_draws_from_the_same_generator()
    {
        using var scope = NewDisposeScope();
        using Network network = new NetworkBuilder().Input("x", 5, 3).Gru("gru", 6, kind => kind with { Layers = 2, Dropout = 0.5 }).Build(seed: 1);
        Tensor input = rand(2, 5, 3);
        Tensor Run(ulong seed)
        {
            using var generator = new Generator(seed);
            network.Module.Generator = generator;
            return network.Module.forward(input);
        }

        Assert.True(Run(1).equal(Run(1)).all().item<bool>());
        Assert.False(Run(1).equal(Run(2)).all().item<bool>());
    }

    [Fact]
    public void Several_inputs_and_outputs_go_by_order()
    {
        using var scope = NewDisposeScope();
        NetworkSpec spec = new NetworkBuilder().Input("a", 3).Input("b", 3).From("a").AddTo("b", "sum").Output("sum").From("a").Output("copy").From("sum").Output("again").BuildSpec();
        using Network network = Network.Create(spec, seed: 1);
        Tensor[] outputs = network.Module.Run(ones(2, 3), ones(2, 3) * 4);
        Assert.Equal(new float[] { 5, 1, 5 }, outputs.Select(output => output[0, 0].item<float>()));
        Assert.Throws<InvalidInputException>(() => network.Module.forward(ones(2, 3)));
        Assert.Contains("takes 2 inputs (a, b), got 1", Assert.Throws<InvalidInputException>(() => network.Module.Run(ones(2, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("batch of 3", Assert.Throws<InvalidInputException>(() => network.Module.Run(ones(2, 3), ones(3, 3))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_of_another_shape_or_type_is_refused_by_name()
    {
        using var scope = NewDisposeScope();
        using Network network = new NetworkBuilder().Input("x", 2, 8).Conv1d("c", 3, 3).Build(seed: 1);
        string Message(Tensor input) => Assert.Throws<InvalidInputException>(() => network.Module.forward(input)).Message;
        Assert.Equal("input 'x' must be [batch, 2, 8], got [4, 2, 9]", Message(ones(4, 2, 9)));
        Assert.Equal("input 'x' must be [batch, 2, 8], got []", Message(tensor(1f)));
        Assert.Equal("input 'x' must be of type Float32, got Float64; convert it, or the network with Network.To", Message(ones([4, 2, 8], ScalarType.Float64)));
        using Network doubled = network.To(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, doubled.Module.forward(ones([4, 2, 8], ScalarType.Float64)).dtype);
    }

    [Fact]
    public void Batch_norm_refuses_to_train_on_one_value_a_channel()
    {
        using var scope = NewDisposeScope();
        using Network network = new NetworkBuilder().Input("x", 3).BatchNorm("bn").Build(seed: 1);
        string message = Assert.Throws<InvalidInputException>(() => network.Module.forward(ones(1, 3))).Message;
        Assert.StartsWith("layer 'bn' (BatchNorm): a batch of one value a channel has no variance", message, StringComparison.Ordinal);
        Assert.Equal(1, network["bn.running_var"][0].item<float>());
        network.Module.eval();
        network.Module.forward(ones(1, 3));
    }

    [Fact]
    public void A_failure_inside_libtorch_names_the_layer_and_its_shapes()
    {
        using var scope = NewDisposeScope();
        var spec = new NetworkSpec([new InputSpec("x", Shape.Of(3)), new InputSpec("i", Shape.Of(3), ElementType.I64)], [new Layer("s", new SoftmaxKind(), ["i"])], [new OutputSpec("y", "s")]);
        using Network network = Network.Create(spec, seed: 1);
        string message = Assert.Throws<InvalidInputException>(() => network.Module.Run(ones(2, 3), ones([2, 3], ScalarType.Int64))).Message;
        Assert.StartsWith("layer 's' (Softmax) failed over [2, 3]: ", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void An_optimizer_over_its_parameters_trains_tied_and_plain_ones()
    {
        using var scope = NewDisposeScope();
        using Network network = Network.Create(Tied, seed: 3);
        network.Module.train();
        using var optimizer = optim.Adam(network.Module.parameters(), lr: 0.05);
        Tensor input = rand(16, 4);
        Tensor target = input.flip(1);
        double Loss()
        {
            using var step = NewDisposeScope();
            Tensor loss = nn.functional.mse_loss(network.Module.forward(input), target);
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            return loss.item<float>();
        }

        double first = Loss();
        for (int i = 0; i < 60; i++)
            Loss();
        Assert.True(Loss() < first / 4);
        Assert.Equal(3, network.Module.parameters().Count());
    }

    [Fact]
    public void Tied_weights_are_one_tensor_with_one_gradient()
    {
        using var scope = NewDisposeScope();
        using Network network = Network.Create(Tied, seed: 3);
        Assert.Equal(["a.weight", "a.bias", "b.bias"], network.Module.named_parameters().Select(pair => pair.name));
        Assert.Equal(["a.weight"], network.PrunableWeights.Select(tensor => tensor.Name));
        Assert.Equal(24, network.ParameterCount);
        Tensor input = rand(1, 4);
        network.Module.forward(input).sum().backward();
        Tensor w = network["a.weight"];
        Tensor middle = nn.functional.linear(input, w, network["a.bias"]);
        Tensor expected = ones(4, 1).matmul(middle) + w.sum([0]).unsqueeze(1).matmul(input);
        Assert.True(w.grad!.allclose(expected, rtol: 1e-4));
    }

    [Fact]
    public void Conversions_in_place_are_refused_and_point_to_the_copy()
    {
        using Network network = Network.Create(Tied, seed: 3);
        Assert.Contains("Network.To(type)", Assert.Throws<InvalidOptionException>(() => network.Module.@double()).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOptionException>(() => network.Module.to(ScalarType.Float64));
        Assert.Throws<InvalidOptionException>(() => network.To(ScalarType.Int32));
        Assert.Same(network.Module, network.Module.to(DeviceType.CPU));
    }

    [Fact]
    public void A_state_with_another_shape_is_refused_not_stretched()
    {
        using var scope = NewDisposeScope();
        using Network network = Network.Create(Tied, seed: 3);
        Dictionary<string, Tensor> state = network.Module.state_dict();
        Assert.Equal(3, state.Count);
        state["a.weight"] = ones(1, 4);
        string message = Assert.Throws<InvalidInputException>(() => network.Module.load_state_dict(state)).Message;
        Assert.Equal("tensor 'a.weight' is 1x4, but layer 'a' (Linear) needs 4x4; load a state of the same network", message);
        state["a.weight"] = ones(4, 4);
        network.Module.load_state_dict(state);
        Assert.Equal(16, network["a.weight"].sum().item<float>());
    }

    [Fact]
    public void Parameters_and_statistics_are_found_by_name()
    {
        using Network network = new NetworkBuilder().Input("x", 2, 8).BatchNorm("bn").Build(seed: 1);
        Assert.Same(network["bn.weight"], network.Module.get_parameter("bn.weight"));
        Assert.Same(network["bn.running_var"], network.Module.get_buffer("bn.running_var"));
        Assert.True(network.Module.has_parameter("bn.bias") && network.Module.has_buffer("bn.running_mean"));
        Assert.False(network.Module.has_parameter("bn.running_mean") || network.Module.has_buffer("bn.weight"));
        Assert.Null(network.Module.get_parameter("no"));
    }

    [Fact]
    public void A_value_is_freed_after_its_last_reader()
    {
        var plan = new ExecutionPlan(new NetworkBuilder().Input("x", 4).Linear("a", 4).Linear("b", 4).Relu().AddTo("a", "sum").BuildSpec());
        Assert.Equal([[], [], [2], [1, 3]], plan.Steps.Select(step => step.Spent));
        var unread = new ExecutionPlan(new NetworkBuilder().Input("x", 4).Linear("a", 4).Linear("b", 4).From("a").Output("y").BuildSpec());
        Assert.Equal([[], [2]], unread.Steps.Select(step => step.Spent));
    }

    private static NetworkSpec Tied => new(
        [new InputSpec("x", Shape.Of(4))],
        [
            new Layer("a", new LinearKind(4, 4), ["x"]),
            new Layer("b", new LinearKind(4, 4), ["a"]) { Tensors = [new TensorBinding("weight", "a.weight")] },
        ],
        [new OutputSpec("y", "b")]);
}
