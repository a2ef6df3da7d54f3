using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Sequentials read by their settings.</summary>
public sealed class NetworkFromSequentialTests
{
    [Fact]
    public void The_documented_example_has_its_layers_and_parameters()
    {
        using Sequential module = Sequential(("fc", Linear(4, 2)), ("act", ReLU()));
        using Network network = Network.FromSequential(module, Shape.Of(4));
        Assert.Equal(["layer 'fc' (Linear)", "layer 'act' (Relu)"], network.Spec.Layers.Select(layer => layer.ToString()));
        Assert.Equal(10, network.ParameterCount);
        Assert.Equal(Shape.Of(2), network.Spec.ShapeOf("act"));
    }

    [Fact]
    public void Every_module_that_has_a_rule_is_read_and_computes_the_same()
    {
        using var scope = NewDisposeScope();
        using Sequential first = Images();
        using Sequential second = Signals(), third = Pictures();
        TestModels.Stir(third);
        HashSet<Type> met = [];
        Check(first, Shape.Of(3, 16, 16), met);
        Check(second, Shape.Of(2, 40), met);
        Check(third, Shape.Of(4, 5, 6), met);
        Assert.Empty(ModuleRules.Types.Except(met));
    }

    [Fact]
    public void Nested_modules_keep_their_names_and_share_their_tensors()
    {
        using var scope = NewDisposeScope();
        Linear inner = Linear(4, 4);
        using Sequential module = Sequential(("features", Sequential(("0", inner), ("1", ReLU()))), ("input", Linear(4, 2)));
        using Network network = Network.FromSequential(module, rand(1, 4));
        Assert.Equal(["features.0", "features.1", "input_layer"], network.Spec.Layers.Select(layer => layer.Name));
        Assert.Equal(["features.0.weight", "features.0.bias", "input.weight", "input.bias"], network.Spec.Tensors.Select(tensor => tensor.Name));
        Assert.Same(inner.weight, network["features.0.weight"]);
    }

    [Fact]
    public void A_module_in_two_places_is_one_set_of_tensors()
    {
        using var scope = NewDisposeScope();
        Linear twice = Linear(4, 4);
        using Sequential module = Sequential(("a", twice), ("act", Tanh()), ("b", twice));
        using Network network = Network.FromSequential(module, Shape.Of(4));
        Assert.Equal(["a.weight", "a.bias"], network.Spec.Tensors.Select(tensor => tensor.Name));
        using Network copy = Network.FromContainer(network.ToContainer(), "memory");
        Tensor input = rand(3, 4);
        Assert.True(copy.Module.forward(input).allclose(module.forward(input)));
    }

    [Fact]
    public void Tensors_are_borrowed_and_training_either_trains_both()
    {
        using var scope = NewDisposeScope();
        Linear fc = Linear(4, 2);
        using Sequential module = Sequential(("fc", fc));
        using (Network network = Network.FromSequential(module, Shape.Of(4)))
        {
            using var optimizer = optim.SGD(network.Module.parameters(), 0.5);
            network.Module.forward(ones(1, 4)).sum().backward();
            using Tensor before = fc.weight.clone();
            optimizer.step();
            Assert.True(before.sub(fc.weight).allclose(full_like(before, 0.5)));
        }

        Assert.False(fc.weight.IsInvalid);
        Assert.Equal(2, module.forward(ones(1, 4)).numel());
    }

    [Fact]
    public void A_replaced_parameter_fails_by_name_at_the_next_use()
    {
        using var scope = NewDisposeScope();
        Linear fc = Linear(4, 2);
        using Sequential module = Sequential(("fc", fc));
        using Network network = Network.FromSequential(module, Shape.Of(4));
        fc.weight = Parameter(rand(2, 4));
        Assert.Contains("'fc.weight'", Assert.Throws<InvalidInputException>(() => network.Module.forward(ones(1, 4))).Message, StringComparison.Ordinal);
        module.@double();
        Assert.Throws<InvalidInputException>(() => network["fc.bias"]);
    }

    [Fact]
    public void Modes_of_submodules_are_as_before()
    {
        using var scope = NewDisposeScope();
        BatchNorm1d norm = BatchNorm1d(2);
        Dropout dropout = Dropout(0.5);
        using Sequential module = Sequential(norm, dropout);
        module.train();
        norm.eval();
        using Network network = Network.FromSequential(module, Shape.Of(2, 5));
        Assert.False(norm.training);
        Assert.True(dropout.training && network.Module.training);
        Assert.Equal(0, norm.running_mean!.sum().item<float>());
    }

    [Fact]
    public void A_double_module_makes_a_double_network()
    {
        using var scope = NewDisposeScope();
        using Sequential module = Sequential(("fc", Linear(4, 2, dtype: ScalarType.Float64)));
        using Network network = Network.FromSequential(module, Shape.Of(4));
        Assert.Equal(ScalarType.Float64, network.Module.forward(rand([2, 4], ScalarType.Float64)).dtype);
        Assert.Equal(ElementType.F64, network.Spec.Inputs[0].Type);
    }

    [Fact]
    public void What_has_no_layer_is_refused_by_name()
    {
        using var scope = NewDisposeScope();
        Refused("module 'c' (Conv1d): pads by Reflect", Conv1d(2, 2, 3, padding: 1, padding_mode: PaddingModes.Reflect));
        Refused("module 'c' (Conv1d): pads [3] in all, which cannot be split evenly", Conv1d(2, 2, 4, TorchSharp.Padding.Same));
        Refused("module 'c' (BatchNorm1d): keeps no running statistics", BatchNorm1d(2, track_running_stats: false));
        Refused("module 'c' (Flatten): works along the batch", Flatten(0));
        Refused("module 'c' (Softmax): works along the batch", Softmax(-3));
        Refused("module 'c' (Lambda): FromSequential cannot look inside this type; use Network.Trace", new Lambda(x => x));
        Refused("module 'c' (GLU): FromSequential cannot look inside this type", GLU());
        Refused("module 'c.1' (GLU): FromSequential", Sequential(("0", ReLU()), ("1", GLU())));
        Refused("module 'c' (InstanceNorm1d): keeps running statistics", InstanceNorm1d(2, track_running_stats: true));
        Refused("module 'c' (Softplus): becomes linear at 5", Softplus(1, 5));
        Refused("module 'c' (ConstantPad1d): cuts off positions", ConstantPad1d((-1, 1), 0));
        Refused("module 'c' (Upsample): interpolates by Bicubic", Upsample([4, 4], mode: torch.UpsampleMode.Bicubic), Shape.Of(2, 8, 8));
        Refused("module 'c' (Upsample): scales 8 by 1.3", Upsample(scale_factor: [1.3]));
        Refused("module 'c' (AvgPool2d): divides by 3", AvgPool2d((2, 2), divisor_override: 3), Shape.Of(2, 8, 8));
    }

    [Fact]
    public void What_does_not_fit_is_refused_by_name()
    {
        using var scope = NewDisposeScope();
        string Message(nn.Module<Tensor, Tensor> module) => Assert.Throws<InvalidInputException>(() => Network.FromSequential(Sequential(("c", module)), Shape.Of(2, 8))).Message;
        Assert.StartsWith("layer 'c' (Conv1d): expects [3, *], got 2x8", Message(Conv1d(3, 2, 3)), StringComparison.Ordinal);
        Assert.StartsWith("layer 'c' (Linear): expects a last axis of 4, got 2x8", Message(Linear(4, 2)), StringComparison.Ordinal);
        Assert.StartsWith("layer 'c' (Dropout): has probability 1", Message(Dropout(1)), StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => Network.FromSequential(Sequential(ReLU()), tensor(1f)));
    }

    private static void Refused(string message, nn.Module<Tensor, Tensor> module, Shape? input = null) => Assert.StartsWith(
        message,
        Assert.Throws<UnsupportedLayerException>(() => Network.FromSequential(Sequential(("c", module)), input ?? Shape.Of(2, 8))).Message,
        StringComparison.Ordinal);

    private static void Check(Sequential module, Shape input, HashSet<Type> met)
    {
        foreach (nn.Module child in module.modules())
            met.Add(child.GetType());
        using Network network = Network.FromSequential(module, input);
        using Network saved = Network.FromContainer(network.ToContainer(), "memory");
        module.eval();
        saved.Module.eval();
        Tensor x = rand([3, .. input.Axes]);
        Assert.True(saved.Module.forward(x).allclose(module.forward(x.clone()), rtol: 1e-4, atol: 1e-6));
    }

    private static Sequential Images() => Sequential(
        Conv2d(3, 4, 3, padding: 1, bias: false),
        BatchNorm2d(4),
        ReLU(inplace: true),
        Sequential(Conv2d(4, 4, 3, TorchSharp.Padding.Same, groups: 4), ReLU6(), Conv2d(4, 6, 1, TorchSharp.Padding.Valid)),
        MaxPool2d(3, 2, 1),
        Hardswish(),
        AvgPool2d(2),
        AdaptiveMaxPool2d([3, 3]),
        AdaptiveAvgPool2d((2, 2)),
        Identity(),
        Flatten(),
        Dropout(0.3),
        Linear(24, 5, hasBias: false),
        LogSoftmax(1));

    private static Sequential Signals() => Sequential(
        Conv1d(2, 4, 5, 2, 1, 2),
        BatchNorm1d(4, affine: false),
        LeakyReLU(0.1),
        MaxPool1d(3, padding: 1),
        GELU(),
        AvgPool1d(2, 1),
        SiLU(),
        LayerNorm(5),
        AdaptiveMaxPool1d(3),
        Sigmoid(),
        AdaptiveAvgPool1d(2),
        Tanh(),
        ConvTranspose1d(4, 4, 4, stride: 2, padding: 1),
        InstanceNorm1d(4),
        ReflectionPad1d((1, 2)),
        ConstantPad1d((2, 0), 0.5),
        ReplicationPad1d(1),
        Dropout1d(0.1),
        Flatten(1, 2),
        Linear(44, 3),
        Softmax(-1));

    private static Sequential Pictures() => Sequential(
        ConvTranspose2d(4, 6, 3, stride: 2, padding: 1, output_padding: 1, groups: 2, bias: false),
        GroupNorm(3, 6),
        PReLU(6),
        InstanceNorm2d(6, affine: true),
        ELU(0.5),
        CELU(0.7),
        SELU(),
        Upsample(scale_factor: [2.0, 2.0], mode: torch.UpsampleMode.Bilinear, align_corners: true),
        ReflectionPad2d((1, 2, 0, 1)),
        ZeroPad2d(1),
        ConstantPad2d((0, 1, 2, 0), 0.25),
        ReplicationPad2d(1),
        Dropout2d(0.1),
        Softplus(2),
        Softsign(),
        Mish(),
        AlphaDropout(0.1),
        Hardsigmoid(),
        LogSigmoid(),
        Unflatten(1, [2, -1]));
}
