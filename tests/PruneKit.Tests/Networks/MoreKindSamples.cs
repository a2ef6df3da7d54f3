using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace PruneKit.Tests;

/// <summary>Samples of transposed convolutions, norms of groups, attention's products, tables, constants, and what changes positions.</summary>
internal static class MoreKindSamples
{
    public static IReadOnlyList<KindSample> All { get; } =
    [
        .. Weighted(),
        .. Activations(),
        .. Arithmetic(),
        .. Constants(),
        .. Positions(),
    ];

    private static IEnumerable<KindSample> Weighted() =>
    [
        Like("transposed-1d", new TransposedConvolutionKind(6, 4, [4]) { Stride = [2], Padding = [1] }, [6, 9], () => ConvTranspose1d(6, 4, 4, 2, 1)),
        Like("transposed-1d-all", new TransposedConvolutionKind(6, 4, [3]) { Stride = [3], Padding = [2], OutputPadding = [2], Dilation = [2], Groups = 2, Bias = false }, [6, 9], () => ConvTranspose1d(6, 4, 3, 3, 2, 2, 2, groups: 2, bias: false)),
        Like("transposed-2d", new TransposedConvolutionKind(3, 5, [3, 3]), [3, 5, 6], () => ConvTranspose2d(3, 5, 3)),
        // TorchSharp's module takes the first output padding for both axes.
        Like("transposed-2d-all", new TransposedConvolutionKind(4, 6, [3, 2]) { Stride = [2, 3], Padding = [1, 0], OutputPadding = [1, 1], Dilation = [1, 2], Groups = 2 }, [4, 5, 6], () => ConvTranspose2d(4, 6, (3, 2), (2, 3), (1, 0), (1, 1), (1, 2), groups: 2)),
        Like("group-norm", new GroupNormKind(2, 6), [6, 5], () => GroupNorm(2, 6)),
        Like("group-norm-2d", new GroupNormKind(3, 6) { Epsilon = 1e-3 }, [6, 4, 3], () => GroupNorm(3, 6, 1e-3)),
        Like("group-norm-plain", new GroupNormKind(1, 6) { Affine = false }, [6, 5], () => GroupNorm(1, 6, affine: false)),
        Of("group-norm-flat", new GroupNormKind(2, 6), (tensors, x) => (F.layer_norm(x[0].reshape(-1, 2, 3), [3]).reshape(-1, 6) * tensors["weight"]) + tensors["bias"], [6]),
        Like("instance-norm-1d", new InstanceNormKind(4), [4, 7], () => InstanceNorm1d(4)),
        Like("instance-norm-2d", new InstanceNormKind(4) { Affine = true, Epsilon = 1e-3 }, [4, 5, 3], () => InstanceNorm2d(4, 1e-3, affine: true)),
        Like("prelu", new PReluKind(1), [4, 6], () => PReLU(1)),
        Like("prelu-channels", new PReluKind(4), [4, 6, 2], () => PReLU(4)),
        Like("embedding", new EmbeddingKind(11, 3), [5], () => Embedding(11, 3)) with { Type = ElementType.I64 },
        Of("embedding-table-of-tables", new EmbeddingKind(7, 2), (tensors, x) => tensors["weight"].index_select(0, x[0].reshape(-1)).reshape(-1, 3, 4, 2), [3, 4]) with { Type = ElementType.I32 },
    ];

    private static IEnumerable<KindSample> Activations() =>
    [
        Activation(ActivationFunction.Elu, () => ELU(1)),
        Activation(ActivationFunction.Selu, () => SELU()),
        Activation(ActivationFunction.Celu, () => CELU(1)),
        Activation(ActivationFunction.HardSigmoid, () => Hardsigmoid()),
        Activation(ActivationFunction.Softplus, () => Softplus(1, 20)),
        Activation(ActivationFunction.Softsign, () => Softsign()),
        Activation(ActivationFunction.Mish, () => Mish()),
        Activation(ActivationFunction.LogSigmoid, () => LogSigmoid()),
        Like("elu-2", new ActivationKind(ActivationFunction.Elu) { Slope = 2 }, [4, 6], () => ELU(2)),
        Like("celu-half", new ActivationKind(ActivationFunction.Celu) { Slope = 0.5 }, [4, 6], () => CELU(0.5)),
        Like("softplus-3", new ActivationKind(ActivationFunction.Softplus) { Slope = 3 }, [4, 6], () => Softplus(3, 20)),
        Element(ActivationFunction.Exp, x => x.exp()),
        Element(ActivationFunction.Log, x => x.log()),
        Element(ActivationFunction.Sqrt, x => x.sqrt()),
        Element(ActivationFunction.Rsqrt, x => 1 / x.sqrt()),
        Element(ActivationFunction.Abs, x => x.abs()),
        Element(ActivationFunction.Reciprocal, x => 1 / x),
        Element(ActivationFunction.Sin, x => x.sin()),
        Element(ActivationFunction.Cos, x => x.cos()),
        Element("clamp", new ClampKind(-1, 2.5), x => maximum(minimum(x, tensor(2.5).to(x.dtype)), tensor(-1.0).to(x.dtype))),
        Element("clamp-below", new ClampKind(Minimum: 0.5), x => maximum(x, tensor(0.5).to(x.dtype))),
        Element("clamp-above", new ClampKind(Maximum: 0.5), x => minimum(x, tensor(0.5).to(x.dtype))),
        Element("power-3", new PowerKind(3), x => x * x * x),
        Element("power-minus-half", new PowerKind(-0.5), x => 1 / x.sqrt()),
    ];

    private static IEnumerable<KindSample> Arithmetic() =>
    [
        Of("subtract", new SubtractKind(), (_, x) => x[0] - x[1], [4, 6], [4, 6]),
        Of("subtract-stretched", new SubtractKind(), (_, x) => x[0] - x[1], [4, 1], [1, 6]),
        Of("divide", new DivideKind(), (_, x) => x[0] / x[1], [4, 6], [4, 1]),
        Of("minimum", new MinimumKind(), (_, x) => where(x[0] < x[1], x[0], x[1]), [4, 6], [4, 6]),
        Of("maximum", new MaximumKind(), (_, x) => where(x[0] > x[1], x[0], x[1]), [4, 6], [1, 6]),
        Element("sum", new ReduceKind(ReduceFunction.Sum, [-1]), x => x.mean([2]) * 6),
        Element("sum-all-kept", new ReduceKind(ReduceFunction.Sum, [0, 1], KeepDimensions: true), x => x.mean([1, 2], true) * 24),
        Element("largest", new ReduceKind(ReduceFunction.Maximum, [0]), x => x.max(1).values),
        Element("largest-of-all", new ReduceKind(ReduceFunction.Maximum, [0, -1]), x => x.flatten(1).max(1).values),
        Element("smallest-kept", new ReduceKind(ReduceFunction.Minimum, [1], KeepDimensions: true), x => x.min(2, true).values),
        Of("matmul", new MatmulKind(), (_, x) => x[0].bmm(x[1]), [4, 3], [3, 5]),
        Of("matmul-heads", new MatmulKind(), (_, x) => (x[0].unsqueeze(-1) * x[1].unsqueeze(-3)).sum(-2), [2, 4, 3], [2, 3, 5]),
        Of("matmul-stretched", new MatmulKind(), (_, x) => (x[0].unsqueeze(-1) * x[1].unsqueeze(-3)).sum(-2), [1, 4, 3], [2, 3, 5]),
    ];

    private static IEnumerable<KindSample> Constants() =>
    [
        Of("constant", new ConstantKind(Shape.Of(3, 4), Trained: false), (tensors, x) => cat([.. Enumerable.Repeat(tensors["value"].unsqueeze(0), (int)x[0].shape[0])], 0), [2]),
        Of("constant-trained", new ConstantKind(Shape.Of(3), Trained: true), (tensors, x) => cat([.. Enumerable.Repeat(tensors["value"].unsqueeze(0), (int)x[0].shape[0])], 0), [2]),
        Of("fill", new FillKind(Shape.Of(4, 6), -1e9), (tensors, x) => (x[0] * (1 - tensors["mask"])) - (1e9 * tensors["mask"]), [4, 6]),
        Of("fill-stretched", new FillKind(Shape.Of(1, 6), 2), (tensors, x) => (x[0] * (1 - tensors["mask"])) + (2 * tensors["mask"]), [3, 4, 6]),
    ];

    private static IEnumerable<KindSample> Positions() =>
    [
        Like("nearest-1d", new UpsampleKind([12], UpsampleMode.Nearest), [4, 6], x => x.repeat_interleave(2, 2)),
        Like("nearest-2d-down", new UpsampleKind([2, 9], UpsampleMode.Nearest), [2, 5, 4], x => F.interpolate(x, [2, 9], mode: InterpolationMode.Nearest)),
        Like("linear-1d", new UpsampleKind([13], UpsampleMode.Linear), [4, 6], x => F.interpolate(x, [13], mode: InterpolationMode.Linear, align_corners: false)),
        Like("linear-2d-corners", new UpsampleKind([7, 9], UpsampleMode.Linear) { AlignCorners = true }, [2, 5, 4], x => F.interpolate(x, [7, 9], mode: InterpolationMode.Bilinear, align_corners: true)),
        Like("linear-2d-down", new UpsampleKind([2, 9], UpsampleMode.Linear), [2, 5, 4], x => F.interpolate(x, [2, 9], mode: InterpolationMode.Bilinear, align_corners: false)),
        Like("pad", new PadKind([0, 2], [1, 3], PadMode.Constant) { Value = 0.5 }, [4, 6], x => F.pad(x, [2, 3, 0, 1], TorchSharp.PaddingModes.Constant, 0.5)),
        Like("pad-mirrored", new PadKind([0, 2], [0, 5], PadMode.Reflect), [4, 6], x => F.pad(x, [2, 5], TorchSharp.PaddingModes.Reflect)),
        Like("pad-replicated-2d", new PadKind([0, 2, 1], [0, 0, 3], PadMode.Replicate), [4, 6, 3], x => F.pad(x, [1, 3, 2, 0], TorchSharp.PaddingModes.Replicate)),
        Like("pad-replicated-channels", new PadKind([1, 0], [1, 0], PadMode.Replicate), [4, 6], x => cat([x.slice(1, 0, 1, 1), x, x.slice(1, 3, 4, 1)], 1)),
        Like("expand", new ExpandKind(Shape.Of(4, 5)), [4, 1], x => cat([x, x, x, x, x], 2)),
        Like("take", new TakeKind(1, [5, 0, 0, 2]), [4, 6], x => cat([.. new[] { 5, 0, 0, 2 }.Select(i => x.slice(2, i, i + 1, 1))], 2)),
        Like("take-flipped", new TakeKind(-2, [3, 2, 1, 0]), [4, 6], x => x.flip(1)),
    ];

    private static KindSample Activation(ActivationFunction function, Func<Module<Tensor, Tensor>> make) => Like(Name(function), new ActivationKind(function), [4, 6], make);

    private static KindSample Element(ActivationFunction function, Func<Tensor, Tensor> compute) => Element(Name(function), new ActivationKind(function), compute);

    private static KindSample Element(string name, LayerKind kind, Func<Tensor, Tensor> compute) => Like(name, kind, [4, 6], compute);

    private static string Name(ActivationFunction function) => CanonicalJson.Write(function).Trim('"');

    private static KindSample Like(string name, LayerKind kind, long[] shape, Func<Module<Tensor, Tensor>> make) => KindSamples.Like(name, kind, shape, make);

    private static KindSample Like(string name, LayerKind kind, long[] shape, Func<Tensor, Tensor> compute) => KindSamples.Like(name, kind, shape, compute);

    private static KindSample Of(string name, LayerKind kind, Func<IReadOnlyDictionary<string, Tensor>, Tensor[], Tensor> compute, params long[][] shapes) =>
        new(name, kind, [.. shapes.Select(shape => Shape.Of(shape))], (tensors, x) => [compute(tensors, x)]);
}
