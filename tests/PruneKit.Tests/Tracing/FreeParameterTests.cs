using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Parameters and buffers that a module computes with itself, without a layer that has them.</summary>
public sealed class FreeParameterTests
{
    private static readonly Dictionary<string, (Func<Holder, Tensor, Tensor> Function, string Layers)> Cases = new()
    {
        ["positions"] = ((m, x) => x + m.Grid, "Constant Add"),
        ["positions of one sample"] = ((m, x) => x + m.Grid.unsqueeze(0), "Constant Add"),
        ["scale of features"] = ((m, x) => x * m.Row, "Constant Reshape Multiply"),
        ["scale of channels"] = ((m, x) => x * m.Column, "Constant Multiply"),
        ["one number"] = ((m, x) => x * m.One.exp(), "Constant Exp Reshape Multiply"),
        ["token joined"] = ((m, x) => cat([m.Row.view(1, 1, 6).expand(x.shape[0], 1, 6), x], 1), "Constant Reshape Concat"),
        ["token repeated"] = ((m, x) => cat([m.Row.repeat(x.shape[0], 1, 1), x], 1), "Constant Reshape Concat"),
        ["product as in and out"] = ((m, x) => x.matmul(m.Square), "Constant Matmul"),
        ["product with a row"] = ((m, x) => x.matmul(m.Row), "Constant Reshape Matmul Reshape"),
        ["product from the left"] = ((m, x) => m.Left.matmul(x), "Constant Matmul"),
        ["rows of a stacked weight"] = ((m, x) => functional.linear(x, m.Stacked[..6], m.Wide[..6]) + functional.linear(x, m.Stacked.chunk(2, 0)[1], m.Wide.chunk(2, 0)[1]), "Linear Slice Linear Slice Add"),
        ["rows without bias"] = ((m, x) => functional.linear(x, m.Stacked.narrow(0, 3, 6)), "Linear Slice"),
        ["other rows of the bias"] = ((m, x) => functional.linear(x.mean([1]), m.Stacked[..6], m.Wide[6..]), "Mean Constant Slice Transpose Reshape Matmul Reshape Constant Slice Add"),
        ["sequence first"] = ((m, x) => (x.transpose(0, 1) + m.Grid.unsqueeze(1)).transpose(0, 1), "Constant Add"),
        ["a buffer"] = ((m, x) => x + m.Table, "Constant Add"),
        ["part of a buffer"] = ((m, x) => x + m.Table[.., ..1], "Constant Add"),
        ["a mask in a buffer"] = ((m, x) => x.masked_fill(m.Mask, 0), "Fill"),
        ["a mask of numbers in a buffer"] = ((m, x) => x.masked_fill(m.Table > 0.5, 0), "Fill"),
        ["rows of a table by position"] = ((m, x) => x + m.Stacked.index_select(0, arange(2, 6, ScalarType.Int64)), "Constant Slice Add"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Becomes_these_layers(string name)
    {
        (Func<Holder, Tensor, Tensor> function, string layers) = Cases[name];
        using DisposeScope scope = NewDisposeScope();
        using Generator previous = manual_seed(3);
        using var module = new Holder(function);
        using Network network = Network.Trace(module, randn(2, 4, 6));
        Assert.Equal(layers, string.Join(' ', network.Spec.Layers.Select(layer => layer.Kind.DisplayName)));
        Assert.All(network.Module.named_parameters(), pair => Assert.Same(module.get_parameter(pair.name), pair.parameter));
    }

    [Fact]
    public void A_parameter_is_a_trained_constant_under_its_own_name()
    {
        using var module = new Holder((m, x) => x + m.Grid);
        using Tensor example = randn(2, 4, 6);
        using Network network = Network.Trace(module, example);
        Assert.Equal(new ConstantKind(Shape.Of(4, 6), Trained: true), network.Spec.Layers[0].Kind);
        Assert.Equal("Grid", network.Spec.Layers[0].Name);
        Assert.Equal("Grid", network.Spec.Tensors[0].Name);
    }

    [Fact]
    public void A_layer_over_a_parameter_alone_is_refused()
    {
        using var module = new Holder((m, x) => x[.., .., ..3] + functional.max_pool1d(m.Grid.unsqueeze(0), 2));
        using Tensor example = randn(2, 4, 6);
        string message = Assert.Throws<UnsupportedLayerException>(() => Network.Trace(module, example)).Message;
        Assert.Contains("its input is a parameter or a constant, the same for every sample; compute it beforehand", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constants_belong_to_the_network_and_outlive_the_module()
    {
        using Tensor example = randn(2, 4, 6);
        using var module = new Holder((m, x) => x * m.Table.sin());
        using Network network = Network.Trace(module, example);
        TensorSpec constant = Assert.Single(network.Spec.Tensors);
        Assert.Equal("constant1.value", constant.Name);
        Assert.False(constant.Slot.IsTrained);
        using Tensor expected = module.Table.sin();
        Assert.True(network[constant.Name].allclose(expected));
    }

    private sealed class Holder : Module<Tensor, Tensor>
    {
        public readonly Parameter Grid = Parameter(randn(4, 6)), Row = Parameter(randn(6)), Column = Parameter(randn(4, 1)), One = Parameter(randn(1)), Square = Parameter(randn(6, 5));
        public readonly Parameter Left = Parameter(randn(3, 4)), Stacked = Parameter(randn(12, 6)), Wide = Parameter(randn(12));
        public readonly Tensor Table = rand(4, 6), Mask = (rand(4, 6) > 0.5).alias();
        private readonly Func<Holder, Tensor, Tensor> function;

        public Holder(Func<Holder, Tensor, Tensor> function)
            : base(nameof(Holder))
        {
            this.function = function;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => function(this, input);
    }
}
