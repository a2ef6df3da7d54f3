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
        ["subtract"] = ([3], x => x - x.tanh(), "Tanh Subtract"),
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
        ["split"] = ([4, 3], x => x.split(2, 1)[0] * x.split([2, 2], 1)[1], "Slice Slice Multiply"),
        ["stack"] = ([3], x => stack([x, x.relu()], 1), "Relu Reshape Reshape Concat"),
        ["stack of time first"] = ([4, 3], x => stack([x.transpose(0, 1), x.transpose(0, 1).tanh()], 0).mean([0]).transpose(0, 1), "Tanh Reshape Reshape Concat Mean"),
        ["square"] = ([3], x => x.square() + x.pow(2), "Multiply Multiply Add"),
        ["sum"] = ([4, 3], x => x.sum([1L]), "ReduceSum"),
        ["copies"] = ([3], x => x.contiguous().clone().detach().alias().to(ScalarType.Float32), ""),
        ["elu"] = ([3], x => functional.elu(x, 0.5), "Elu"),
        ["selu and celu"] = ([3], x => functional.celu(functional.selu(x), 0.5), "Selu Celu"),
        ["hard-sigmoid"] = ([3], x => functional.hardsigmoid(x), "HardSigmoid"),
        ["softplus"] = ([3], x => functional.softplus(x, 2), "Softplus"),
        ["mish"] = ([3], x => functional.mish(x), "Softplus Tanh Multiply"),
        ["softsign"] = ([3], x => functional.softsign(x), "Abs Scale Divide"),
        ["log sigmoid"] = ([3], x => functional.logsigmoid(x), "LogSigmoid"),
        ["tanh shrink"] = ([3], x => functional.tanhshrink(x), "Tanh Subtract"),
        ["gated linear unit"] = ([4, 3], x => functional.glu(x, 1), "Slice Slice Sigmoid Multiply"),
        ["random slopes"] = ([3], x => functional.rrelu(x), "LeakyRelu"),
        ["slope that is a number"] = ([3], x => functional.prelu(x, tensor(0.3f)), "LeakyRelu"),
        ["threshold at its value"] = ([3], x => functional.threshold(x, 0, 0), "Relu"),
        ["softmin"] = ([3], x => functional.softmin(x, 1), "Scale Softmax"),
        ["exp, log and roots"] = ([3], x => x.exp().sqrt().log() + x.exp().rsqrt(), "Exp Sqrt Log Exp Rsqrt Add"),
        ["sine and cosine"] = ([3], x => x.sin() + x.cos(), "Sin Cos Add"),
        ["reciprocal"] = ([3], x => 1 / (x.abs() + 1), "Abs Scale Reciprocal Scale"),
        ["divide by a value"] = ([3], x => x / x.exp(), "Exp Divide"),
        ["powers"] = ([3], x => x.exp().pow(0.5) + x.pow(3) + x.exp().pow(-1), "Exp Sqrt Power Add Exp Reciprocal Add"),
        ["a number to a power"] = ([3], x => torch.pow(2, x), "Scale Exp"),
        ["logarithm of base 2"] = ([3], x => x.exp().log2(), "Exp Log Scale"),
        ["clamp"] = ([3], x => x.clamp(-1, 0.5).clamp_max(0.25), "Clamp Clamp"),
        ["hard tanh"] = ([3], x => x.clamp(-1, 1), "Clamp"),
        ["minimum and maximum of two"] = ([3], x => x.minimum(x.tanh()).maximum(x.neg()), "Tanh Minimum Scale Maximum"),
        ["maximum of a value and a number"] = ([3], x => x.maximum(tensor(0.5f)), "Clamp"),
        ["fused products"] = ([3], x => x.addcmul(x, x.tanh(), 0.5) + x.addcdiv(x, x.exp()), "Tanh Multiply Scale Add Exp Divide Add Add"),
        ["weighted way"] = ([3], x => x.lerp(x.tanh(), 0.25), "Tanh Subtract Scale Add"),
        ["maximum over an axis"] = ([4, 3], x => x.max(1).values + x.amax([2]).mean([1], keepdim: true), "ReduceMaximum ReduceMaximum Mean Add"),
        ["minimum over an axis"] = ([4, 3], x => x.amin([1]) + x.min(1).values, "ReduceMinimum ReduceMinimum Add"),
        ["variance"] = ([4, 3], x => x.var(1), "Mean Subtract Multiply Mean Scale"),
        ["deviation"] = ([4, 3], x => x.std(1, false), "Mean Subtract Multiply Mean Sqrt"),
        ["euclidean norm"] = ([4, 3], x => functional.normalize(x), "Multiply ReduceSum Sqrt Clamp Expand Divide"),
        ["sum of magnitudes"] = ([4, 3], x => x.norm(1, false, 1), "Abs ReduceSum"),
        ["nearest"] = ([3, 6], x => functional.interpolate(x, scale_factor: [2]), "Upsample1d"),
        ["bilinear"] = ([3, 5, 4], x => functional.interpolate(x, size: [9, 7], mode: InterpolationMode.Bilinear), "Upsample2d"),
        ["linear with corners"] = ([3, 6], x => functional.interpolate(x, size: [9], mode: InterpolationMode.Linear, align_corners: true), "Upsample1d"),
        ["area"] = ([3, 6], x => functional.interpolate(x, size: [3], mode: InterpolationMode.Area), "AdaptiveAvgPool1d"),
        ["pad by a number"] = ([3, 6], x => functional.pad(x, [1, 2], PaddingModes.Constant, 0.5), "Pad"),
        ["pad channels"] = ([3, 6], x => functional.pad(x, [0, 0, 2, 1]), "Pad"),
        ["pad by mirror and border"] = ([3, 6, 5], x => functional.pad(functional.pad(x, [1, 2, 0, 1], PaddingModes.Reflect), [1, 0, 2, 0], PaddingModes.Replicate), "Pad Pad"),
        ["pad by nothing"] = ([3, 6], x => functional.pad(x, [0, 0]).relu(), "Relu"),
        ["flip and roll"] = ([4, 3], x => x.flip(1).roll(1, 2), "Take Take"),
        ["index"] = ([4, 3], x => x.index_select(1, tensor(new long[] { 3, 0, 0 })), "Take"),
        ["index of neighbours"] = ([4, 3], x => x.index_select(2, arange(1, 3)), "Slice"),
        ["indices in brackets"] = ([4, 3], x => x[TensorIndex.Colon, TensorIndex.Tensor(tensor(new long[] { 2, -4 }))], "Take"),
        ["unbind"] = ([2, 3], x => x.unbind(1)[0] - x.unbind(1)[1], "Select Select Subtract"),
        ["split into uneven parts"] = ([5, 3], x => x.split([1, 4], 1)[1], "Slice"),
        ["split at places"] = ([5, 3], x => x.tensor_split(2, 1)[1], "Slice"),
        ["move an axis"] = ([4, 3, 2], x => x.movedim([3], [1]), "Transpose"),
        ["move the batch"] = ([4, 3], x => x.movedim([0], [2]).tanh().movedim([2], [0]), "Tanh"),
        ["matrix turned"] = ([4, 3], x => x.mT, "Transpose"),
        ["products of values"] = ([4, 3], x => x.matmul(x.transpose(1, 2)), "Transpose Matmul"),
        ["batched product with a sum"] = ([4, 4], x => baddbmm(x, x, x.tanh(), 0.5f, 2), "Tanh Matmul Scale Scale Add"),
        ["heads joined with the batch"] = ([5, 8], x => x.view(x.shape[0], 5, 2, 4).transpose(1, 2).reshape(x.shape[0] * 2, 5, 4).tanh().view(x.shape[0], 2, 5, 4).mean([1]), "Reshape Transpose Tanh Mean"),
        ["heads of a sequence first"] = (
            [5, 8], x => x.transpose(0, 1).contiguous().view(5, x.shape[0] * 2, 4).transpose(0, 1).softmax(-1).transpose(0, 1).contiguous().view(5, x.shape[0], 8).transpose(0, 1),
            "Reshape Transpose Softmax Transpose Flatten"),
        ["product by hand over heads"] = ([4, 6], x => x.view(x.shape[0] * 2, 2, 6).bmm(x.view(x.shape[0] * 2, 2, 6).transpose(1, 2)).view(x.shape[0], 2, 2, 2), "Reshape Reshape Transpose Matmul"),
        ["attention"] = ([2, 5, 4], x => functional.scaled_dot_product_attention(x, x, x.tanh()), "Tanh Transpose Matmul Scale Softmax Matmul"),
        ["causal attention"] = ([5, 4], x => functional.scaled_dot_product_attention(x, x, x, is_casual: true), "Transpose Matmul Scale Fill Softmax Matmul"),
        ["attention with a mask"] = ([5, 4], x => functional.scaled_dot_product_attention(x, x, x, ones(5, 5).tril() > 0), "Transpose Matmul Scale Fill Softmax Matmul"),
        ["einsum"] = ([4, 3], x => einsum("bij,bkj->bik", x, x.tanh()), "Tanh Transpose Matmul"),
        ["einsum over heads"] = ([4, 2, 3], x => einsum("bqhd,bkhd->bhqk", x, x), "Transpose Transpose Matmul"),
        ["einsum of one column"] = ([4, 3], x => einsum("bij,bj->bi", x, x.mean([1])), "Mean Reshape Matmul Reshape"),
        ["expand"] = ([4, 3], x => x.mean([1], keepdim: true).expand(-1, 4, -1), "Mean Expand"),
        ["expand to more axes"] = ([4, 3], x => x.unsqueeze(1).expand(x.shape[0], 2, 4, 3), "Reshape Expand"),
        ["expand as and broadcast"] = ([4, 3], x => x.mean([1], keepdim: true).broadcast_to(x.shape) + x.mean([2], keepdim: true).expand_as(x), "Mean Expand Mean Expand Add"),
        ["repeat"] = ([4, 3], x => x.repeat(1, 2, 1), "Concat"),
        ["repeat one"] = ([1, 3], x => x.tile([1, 2, 1]), "Expand"),
        ["repeat beside itself"] = ([4, 3], x => x.repeat_interleave(2, 1), "Reshape Expand Reshape"),
        ["pixel shuffle"] = ([8, 3, 2], x => functional.pixel_unshuffle(functional.pixel_shuffle(x, 2), 2), "Reshape Transpose Transpose Reshape"),
        ["dropout of channels"] = ([4, 3], x => functional.dropout2d(functional.alpha_dropout(x, 0.1, false), 0.2, false), "Dropout Reshape Dropout Flatten"),
        ["add a constant tensor"] = ([4, 6], x => x + tensor(new float[] { 1, 2, 3, 4, 5, 6.1234567f }), "Constant Reshape Add"),
        ["add a large constant tensor"] = ([4, 6], x => x + tensor(Enumerable.Range(0, 24).Select(i => 1f / (i + 1)).ToArray(), 4, 6), "Constant Add"),
        ["multiply by an exact number"] = ([3], x => x * tensor(new float[] { 0.1234567f }), "Scale"),
        ["add positions"] = ([4, 6], x => x + (arange(4, ScalarType.Float32).unsqueeze(1) * 0.5).sin(), "Constant Add"),
        ["add whole numbers"] = ([6], x => x + arange(6), "Constant Add"),
        ["zeros of the batch beside"] = ([4, 6], x => cat([x, x.new_zeros(x.shape[0], 1, 6)], 1), "Constant Concat"),
        ["ones of the batch and heads"] = ([4, 6], x => (x.view(x.shape[0] * 2, 2, 6) + ones(x.shape[0] * 2, 1, 6)).view(x.shape[0], 4, 6), "Reshape Constant Add Flatten"),
        ["masked fill"] = ([4, 4], x => x.masked_fill(ones(4, 4, ScalarType.Bool).triu(1), -1e9).softmax(-1), "Fill Softmax"),
        ["mask of infinities"] = ([4, 4], x => (x + full([4, 4], float.NegativeInfinity).triu(1)).softmax(-1), "Fill Softmax"),
        ["where with a number"] = ([4, 6], x => where(ones(4, 6).tril() > 0, x, zeros_like(x)), "Fill"),
        ["where between values"] = ([4, 6], x => where(arange(6) > 2, x, x.tanh()), "Tanh Fill Fill Add"),
        ["mask that repeats the batch"] = ([4, 4], x => x.masked_fill((ones(4, 4).triu(1) > 0).unsqueeze(0).expand(x.shape[0], 4, 4), 0), "Fill"),
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
    public void Modules_of_many_kinds_are_one_layer_each()
    {
        using Sequential module = Sequential(
            ("a", ConvTranspose2d(4, 6, (3, 2), stride: (2, 3), padding: (1, 0), output_padding: (1, 1), groups: 2)), ("b", GroupNorm(3, 6)), ("c", PReLU(6)), ("d", InstanceNorm2d(6, affine: true)),
            ("e", ELU(0.5)), ("f", Upsample(scale_factor: [2.0, 2.0])), ("g", ReflectionPad2d(1)), ("h", ZeroPad2d(1)), ("i", Softplus()), ("j", PReLU(1)), ("k", InstanceNorm2d(6)));
        TestModels.Stir(module);
        using Tensor example = randn(2, 4, 5, 6);
        using Network network = Network.Trace(module, example);
        Assert.Equal(
            "ConvTranspose2d GroupNorm PReLU InstanceNorm Elu Upsample2d Pad Pad Softplus PReLU InstanceNorm", string.Join(' ', network.Spec.Layers.Select(layer => layer.Kind.DisplayName)));
        Assert.Equal(
            new TransposedConvolutionKind(4, 6, [3, 2]) { Stride = [2, 3], Padding = [1, 0], OutputPadding = [1, 1], Groups = 2 }, network.Spec.Layers[0].Kind);
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
