using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

public sealed class NetworkTracingTests
{
    public static TheoryData<string> Models => TestModels.Names;

    [Theory]
    [MemberData(nameof(Models))]
    public void Computes_what_the_module_does_in_float32(string name) => CheckParity(name, ScalarType.Float32, 2e-6);

    [Theory]
    [MemberData(nameof(Models))]
    public void Computes_what_the_module_does_in_float64(string name) => CheckParity(name, ScalarType.Float64, 1e-13);

    [Theory]
    [MemberData(nameof(Models))]
    public void Survives_a_file_bit_for_bit(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        (Module module, Tensor[] examples) = TestModels.Create(name);
        using (module)
        using (Network network = Network.Trace(module, examples))
        using (Network loaded = Network.FromContainer(Safetensors.Read(Safetensors.Write(network.ToContainer()), "memory"), "memory"))
        {
            network.Module.eval();
            loaded.Module.eval();
            foreach ((Tensor a, Tensor b) in network.Module.Run(examples).Zip(loaded.Module.Run(examples)))
                Assert.Equal(0, Largest(a - b));
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_parameter_is_the_modules_own(string name)
    {
        (Module module, Tensor[] examples) = TestModels.Create(name);
        using (module)
        using (Network network = Network.Trace(module, examples))
            Assert.Equal(
                module.named_parameters().Select(pair => (pair.name, pair.parameter.Handle)).Order(),
                network.Module.named_parameters().Select(pair => (pair.name, pair.parameter.Handle)).Order());
    }

    [Fact]
    public void A_linear_layer_is_one_layer_with_the_modules_names()
    {
        using Sequential module = Sequential(("fc", Linear(4, 2)));
        using Tensor example = rand(1, 4);
        using Network network = Network.Trace(module, example);

        Layer layer = Assert.Single(network.Spec.Layers);
        Assert.Equal("layer 'fc' (Linear)", layer.ToString());
        Assert.Equal("4", network.Spec.Inputs[0].Shape.ToString());
        Assert.Equal("2", network.Spec.ShapeOf("fc").ToString());
        Assert.Equal(10, network.ParameterCount);
        Assert.Same(((Linear)module[0]).weight, network["fc.weight"]);
    }

    [Fact]
    public void Layers_are_named_after_parameters_or_by_kind_and_number()
    {
        Assert.Equal(
            [
                "stem", "norm", "relu1", "blocks.0.conv1", "blocks.0.bn1", "relu2", "blocks.0.conv2", "blocks.0.bn2", "add1", "relu3",
                "blocks.1.conv1", "blocks.1.bn1", "relu4", "blocks.1.conv2", "blocks.1.bn2", "blocks.1.shortcut.conv", "blocks.1.shortcut.bn", "add2", "relu5",
                "adaptiveavgpool2d1", "flatten1", "head",
            ],
            LayersOf("resnet2", (new ResNetStyle(2), [rand(2, 3, 16, 16)])));
    }

    [Fact]
    public void Moving_the_batch_costs_no_layer() => Assert.Equal(["gru", "norm", "head"], LayersOf("gru"));

    [Fact]
    public void Joining_time_with_the_batch_costs_no_layer() => Assert.Equal(["lstm", "first", "relu1", "second"], LayersOf("tagger"));

    [Fact]
    public void Shared_weights_share_their_tensors()
    {
        (Module module, Tensor[] examples) = TestModels.Create("shared");
        using Network network = Network.Trace(module, examples);
        Assert.Equal(["entry", "layer", "tanh1", "layer_2", "sigmoid1", "head"], network.Spec.Layers.Select(layer => layer.Name));
        Assert.Equal("layer.weight", network.Spec.Layers[3].TensorName("weight"));
        Assert.Equal(module.parameters().Sum(p => p.numel()), network.ParameterCount);
        module.Dispose();
    }

    [Fact]
    public void Inputs_and_outputs_have_forwards_names()
    {
        (Module module, Tensor[] examples) = TestModels.Create("two-inputs");
        using Network network = Network.Trace(module, examples);
        Assert.Equal(["signal", "numbers"], network.Spec.Inputs.Select(input => input.Name));
        Assert.Equal(["Scores", "Embedding"], network.Spec.Outputs.Select(output => output.Name));
        module.Dispose();
    }

    [Theory]
    [InlineData("resnet")]
    [InlineData("gru")]
    [InlineData("lstm")]
    public void A_networks_own_module_traces_to_the_same_tensors(string name)
    {
        (Module module, Tensor[] examples) = TestModels.Create(name);
        using (module)
        using (Network network = Network.Trace(module, examples))
        using (Network again = Network.Trace(network.Module, examples))
            Assert.Equal(network.Spec.Tensors.Select(tensor => tensor.Name), again.Spec.Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void Native_modules_trace_by_themselves()
    {
        using LSTM module = LSTM(5, 4, 2, batchFirst: true, bidirectional: true);
        using Tensor example = rand(2, 7, 5);
        var failure = Assert.Throws<UnsupportedLayerException>(() => Network.Trace(module, example));
        Assert.Contains("has its batch on axis 1; return it with .transpose(0, 1)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_the_module_trains_the_network()
    {
        (Module module, Tensor[] examples) = TestModels.Create("depthwise");
        using Network network = Network.Trace(module, examples);
        using (no_grad())
            ((DepthwiseSeparable)module).get_parameter("head.weight")!.fill_(0.25);
        Assert.Equal(0.25f, network["head.weight"].max().item<float>());
        Assert.Equal(module.named_parameters().Select(p => p.name).Order(), network.Module.named_parameters().Select(p => p.name).Order());
        module.Dispose();
    }

    [Fact]
    public void A_replaced_parameter_fails_by_name_on_the_next_use()
    {
        using Sequential module = Sequential(("a", Linear(3, 4)), ("b", Linear(4, 2)));
        using Tensor example = rand(2, 3);
        using Network network = Network.Trace(module, example);
        ((Linear)module[1]).weight = Parameter(rand(2, 4));
        var failure = Assert.Throws<InvalidInputException>(() => network.Module.call(example));
        Assert.Contains("'b.weight'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("trace the module again", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_converted_module_fails_by_name_on_the_next_use()
    {
        using Sequential module = Sequential(("a", Linear(3, 4)));
        using Tensor example = rand(2, 3);
        using Network network = Network.Trace(module, example);
        module.to(ScalarType.Float64);
        Assert.Contains("'a.weight'", Assert.Throws<InvalidInputException>(() => network.Module.call(example)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Disposing_the_network_leaves_the_module_alone()
    {
        using Sequential module = Sequential(("a", Linear(3, 4)));
        using Tensor example = rand(2, 3);
        Network.Trace(module, example).Dispose();
        using Tensor output = module.call(example);
        Assert.Equal([2, 4], output.shape);
    }

    private static string[] LayersOf(string name, (Module, Tensor[])? made = null)
    {
        (Module module, Tensor[] examples) = made ?? TestModels.Create(name);
        using (module)
        using (Network network = Network.Trace(module, examples))
            return [.. network.Spec.Layers.Select(layer => layer.Name)];
    }

    private static void CheckParity(string name, ScalarType type, double tolerance)
    {
        using DisposeScope scope = NewDisposeScope();
        (Module module, Tensor[] examples) = TestModels.Create(name, type);
        using (module)
        using (Network network = Network.Trace(module, examples))
        {
            module.eval();
            network.Module.eval();
            using IDisposable quiet = no_grad();
            foreach (long batch in new[] { 1L, 6L })
            {
                Tensor[] inputs = FreshInputs.Like(examples, batch, seed: 11);
                Tensor[] ours = network.Module.Run(inputs);
                IReadOnlyList<Tensor> theirs = new ModuleInvoker(module, inputs.Length).Call(inputs);
                foreach ((Tensor a, Tensor b) in theirs.Zip(ours))
                    Assert.InRange(Largest(a - b) / Largest(a), 0, tolerance);
            }
        }
    }

    private static double Largest(Tensor values) => values.abs().max().to(ScalarType.Float64).item<double>();
}
