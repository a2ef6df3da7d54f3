using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Each operation by itself: the layers that it becomes; tracing compares the numbers.</summary>
public sealed class LoweredOperationTests
{
    private static readonly Dictionary<string, (long[] Shape, Func<Tensor, Tensor> Function, string Layers)> Cases = new()
    {
        ["relu"] = ([3], x => functional.relu(x), "Relu"),
        ["relu in place"] = ([3], x => (x + 0.5).relu_(), "Scale Relu"),
        ["relu6"] = ([3], x => functional.relu6(x), "Relu6"),
        ["leaky relu"] = ([3], x => functional.leaky_relu(x, 0.2), "LeakyRelu"),
        ["gelu"] = ([3], x => functional.gelu(x), "Gelu"),
        ["silu"] = ([3], x => functional.silu(x), "Silu"),
        ["hard-swish"] = ([3], x => functional.hardswish(x), "HardSwish"),
        ["sigmoid"] = ([3], x => functional.sigmoid(x), "Sigmoid"),
        ["tanh"] = ([3], x => x.tanh(), "Tanh"),
        ["clamp to relu"] = ([3], x => x.clamp_min(0), "Relu"),
        ["clamp to relu6"] = ([3], x => x.clamp(0, 6), "Relu6"),
        ["softmax"] = ([3, 5], x => functional.softmax(x, 1), "Softmax"),
        ["log softmax"] = ([3, 5], x => x.log_softmax(-1), "LogSoftmax"),
        ["max pool 1d"] = ([3, 9], x => functional.max_pool1d(x, 3, stride: 2, padding: 1), "MaxPool1d"),
        ["max pool 2d"] = ([3, 9, 8], x => functional.max_pool2d(x, [3, 2], strides: [2, 1], ceil_mode: true), "MaxPool2d"),
        ["max pool with indices"] = ([3, 8, 8], x => functional.max_pool2d_with_indices(x, [2, 2]).output, "MaxPool2d"),
        ["average pool 1d"] = ([3, 9], x => functional.avg_pool1d(x, 3, stride: 2, padding: 1, count_include_pad: false), "AvgPool1d"),
        ["average pool 2d"] = ([3, 9, 8], x => functional.avg_pool2d(x, 2), "AvgPool2d"),
        ["adaptive average 1d"] = ([3, 9], x => functional.adaptive_avg_pool1d(x, 4), "AdaptiveAvgPool1d"),
        ["adaptive maximum 2d"] = ([3, 9, 7], x => functional.adaptive_max_pool2d(x, [2, 3]), "AdaptiveMaxPool2d"),
        ["add"] = ([3], x => x + x.tanh(), "Tanh Add"),
        ["add with alpha"] = ([3], x => x.add(x.tanh(), alpha: 2), "Tanh Scale Add"),
        ["add a number"] = ([3], x => x + 2, "Scale"),
        ["subtract"] = ([3], x => x - x.tanh(), "Tanh Scale Add"),
        ["subtract from a number"] = ([3], x => 1 - x, "Scale Scale"),
        ["multiply"] = ([3], x => x * x, "Multiply"),
        ["multiply by a number"] = ([3], x => x * 3, "Scale"),
        ["multiply by a tensor of one number"] = ([3], x => x * tensor(0.5f), "Scale"),
        ["multiply by a tensor of one element"] = ([3], x => x * tensor(new float[] { 0.25f }), "Scale"),
        ["divide by a number"] = ([3], x => x / 4, "Scale"),
        ["negate"] = ([3], x => -x, "Scale"),
        ["multiply stretched"] = ([3, 5], x => x * x.mean([2], keepdim: true), "Mean Multiply"),
        ["add of another rank"] = ([5, 3], x => (x.transpose(0, 1) + x.mean([1])).transpose(0, 1), "Mean Reshape Add"),
        ["concatenate"] = ([3, 5], x => cat([x, x.tanh(), x], 1), "Tanh Concat"),
        ["flatten"] = ([3, 5], x => x.flatten(1), "Flatten"),
        ["flatten some"] = ([2, 3, 5], x => x.flatten(2), "Flatten"),
        ["view with the batch read"] = ([3, 5], x => x.view(x.shape[0], 15), "Flatten"),
        ["reshape"] = ([3, 4], x => x.reshape(-1, 2, 6), "Reshape"),
        ["unsqueeze"] = ([3], x => x.unsqueeze(1), "Reshape"),
        ["squeeze"] = ([1, 3], x => x.squeeze(1), "Flatten"),
        ["unflatten"] = ([6], x => x.unflatten(1, [2, 3]), "Reshape"),
        ["batch joined and back"] = ([4, 3], x => x.reshape(-1, 3).tanh().reshape(-1, 4, 3), "Tanh"),
        ["batch joined across a cut axis"] = ([6, 3], x => x.reshape(-1, 3, 3).tanh().reshape(-1, 6, 3), "Reshape Tanh Flatten"),
        ["time first and back"] = ([4, 3], x => x.transpose(0, 1).tanh().transpose(0, 1), "Tanh"),
        ["transpose"] = ([4, 3], x => x.transpose(1, 2), "Transpose"),
        ["permute"] = ([4, 3, 2], x => x.permute(0, 3, 1, 2), "Transpose"),
        ["permute the batch alone"] = ([4, 3], x => x.permute(1, 0, 2).relu().permute(1, 0, 2), "Relu"),
        ["mean"] = ([4, 3], x => x.mean([1]), "Mean"),
        ["mean kept"] = ([4, 3, 2], x => x.mean([-1, -2], keepdim: true), "Mean"),
        ["mean of time first"] = ([4, 3], x => x.transpose(0, 1).mean([0]), "Mean"),
        ["dropout"] = ([4], x => functional.dropout(x, 0.3, training: false), "Dropout"),
        ["last step"] = ([4, 3], x => x[TensorIndex.Colon, -1], "Select"),
        ["last step of time first"] = ([4, 3], x => x.transpose(0, 1)[-1], "Select"),
        ["slice"] = ([6, 3], x => x[.., 1..5], "Slice"),
        ["slice with a step"] = ([6, 3], x => x.slice(1, 1, 6, 2), "Slice"),
        ["slice of everything"] = ([6, 3], x => x[.., ..], ""),
        ["narrow"] = ([6, 3], x => x.narrow(1, 2, 3), "Slice"),
        ["chunk"] = ([5, 3], x => cat([.. x.chunk(2, 1).Reverse()], 1), "Slice Slice Concat"),
        ["split"] = ([4, 3], x => x.split(2, 1)[0] * x.split([2, 2], 1)[1], "Slice Slice Slice Slice Multiply"),
        ["stack"] = ([3], x => stack([x, x.relu()], 1), "Relu Reshape Reshape Concat"),
        ["stack of time first"] = ([4, 3], x => stack([x.transpose(0, 1), x.transpose(0, 1).tanh()], 0).mean([0]).transpose(0, 1), "Tanh Reshape Reshape Concat Mean"),
        ["square"] = ([3], x => x.square() + x.pow(2), "Multiply Multiply Add"),
        ["sum"] = ([4, 3], x => x.sum([1L]), "Mean Scale"),
        ["copies"] = ([3], x => x.contiguous().clone().detach().alias().to(ScalarType.Float32), ""),
        ["what is not used"] = ([3], x => (x.erf(), x.relu()).Item2, "Relu"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Becomes_these_layers(string name)
    {
        (long[] shape, Func<Tensor, Tensor> function, string layers) = Cases[name];
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(3);
        using var module = new Lambda(function);
        using Network network = Network.Trace(module, randn([2, .. shape], generator: generator));
        Assert.Equal(layers, string.Join(' ', network.Spec.Layers.Select(layer => layer.Kind.DisplayName)));
    }

    [Fact]
    public void Modules_without_weights_are_one_layer_each()
    {
        using Sequential module = Sequential(
            ("a", Hardswish()), ("b", LeakyReLU(0.3, inplace: true)), ("c", GELU()), ("d", SiLU()), ("e", Tanh()), ("f", Sigmoid()), ("g", ReLU6()), ("h", Dropout(0.2)),
            ("i", MaxPool2d(2)), ("j", AvgPool2d([2, 2])), ("k", Dropout2d(0.1)), ("l", AdaptiveAvgPool2d([2, 3])), ("m", AdaptiveMaxPool2d([2, 2])), ("n", Identity()),
            ("o", Flatten()), ("p", Unflatten(1, [3, 4])), ("q", LogSoftmax(2)), ("r", Softmax(1)));
        using Tensor example = randn(2, 3, 16, 16);
        using Network network = Network.Trace(module, example);
        Assert.Equal(
            "HardSwish LeakyRelu Gelu Silu Tanh Sigmoid Relu6 Dropout MaxPool2d AvgPool2d Dropout AdaptiveAvgPool2d AdaptiveMaxPool2d Flatten Reshape LogSoftmax Softmax",
            string.Join(' ', network.Spec.Layers.Select(layer => layer.Kind.DisplayName)));
        Assert.Equal(0.2, ((DropoutKind)network.Spec.Layers[7].Kind).Probability);
    }

    [Fact]
    public void Modules_over_one_axis_are_one_layer_each()
    {
        using Sequential module = Sequential(
            ("a", ReLU(inplace: true)), ("b", MaxPool1d(3, stride: 2, padding: 1)), ("c", AvgPool1d(2)), ("e", AdaptiveMaxPool1d(3)), ("f", AdaptiveAvgPool1d(1)));
        using Tensor example = randn(2, 3, 24);
        using Network network = Network.Trace(module, example);
        Assert.Equal(
            "Relu MaxPool1d AvgPool1d AdaptiveMaxPool1d AdaptiveAvgPool1d", string.Join(' ', network.Spec.Layers.Select(layer => layer.Kind.DisplayName)));
    }

    [Fact]
    public void Convolutions_keep_their_settings()
    {
        using var module = Conv2d(4, 6, (3, 5), stride: (2, 1), padding: (1, 2), dilation: (1, 2), groups: 2, bias: false);
        var kind = (ConvolutionKind)Only(module, 4, 12, 14);
        Assert.Equal(new ConvolutionKind(4, 6, [3, 5]) { Stride = [2, 1], Padding = [1, 2], Dilation = [1, 2], Groups = 2, Bias = false }, kind);
    }

    [Fact]
    public void Same_padding_becomes_numbers()
    {
        using var module = Conv1d(2, 3, 5, padding: Padding.Same, dilation: 2);
        Assert.Equal([4L], ((ConvolutionKind)Only(module, 2, 20)).Padding);
    }

    [Fact]
    public void Batch_norm_without_scale_keeps_its_statistics()
    {
        using var module = BatchNorm1d(5, eps: 0.01, momentum: 0.3, affine: false);
        Assert.Equal(new BatchNormKind(5) { Epsilon = 0.01, Momentum = 0.3, Affine = false }, Only(module, 5, 7));
    }

    [Fact]
    public void Layer_norm_keeps_its_axes()
    {
        using var module = LayerNorm([3, 4], eps: 0.1);
        Assert.Equal(new LayerNormKind(Shape.Of(3, 4)) { Epsilon = 0.1 }, Only(module, 2, 3, 4));
    }

    [Fact]
    public void Linear_layers_over_many_axes_are_one_layer()
    {
        using var module = Linear(4, 3);
        Assert.Equal(new LinearKind(4, 3), Only(module, 5, 6, 4));
    }

    private static LayerKind Only(Module module, params long[] shape)
    {
        using Tensor example = randn([2, .. shape]);
        using Network network = Network.Trace(module, example);
        return Assert.Single(network.Spec.Layers).Kind;
    }
}
