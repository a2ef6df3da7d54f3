using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>At least one sample of every layer kind.</summary>
internal static class KindSamples
{
    public static IReadOnlyList<KindSample> All { get; } =
    [
        .. Weighted(),
        .. Activations(),
        .. Pools(),
        .. Arithmetic(),
        .. Layout(),
        .. Recurrent(),
        .. MoreKindSamples.All,
    ];

    public static TheoryData<string> Names => [.. All.Select(sample => sample.Name)];

    public static KindSample Find(string name) => All.Single(sample => sample.Name == name);

    private static IEnumerable<KindSample> Weighted() =>
    [
        Like("conv1d", new ConvolutionKind(6, 8, [5]), [6, 20], () => Conv1d(6, 8, 5)),
        Like("conv1d-all", new ConvolutionKind(6, 8, [3]) { Stride = [2], Padding = [2], Dilation = [3], Groups = 2, Bias = false }, [6, 20], () => Conv1d(6, 8, 3, 2, 2, 3, groups: 2, bias: false)),
        Like("conv1d-depthwise", new ConvolutionKind(6, 12, [3]) { Groups = 6 }, [6, 20], () => Conv1d(6, 12, 3, groups: 6)),
        Like("conv2d", new ConvolutionKind(3, 4, [3, 3]), [3, 9, 8], () => Conv2d(3, 4, 3)),
        Like("conv2d-all", new ConvolutionKind(4, 6, [3, 2]) { Stride = [2, 1], Padding = [1, 2], Dilation = [1, 2], Groups = 2 }, [4, 9, 8], () => Conv2d(4, 6, (3, 2), (2, 1), (1, 2), (1, 2), groups: 2)),
        Like("linear", new LinearKind(7, 5), [7], () => Linear(7, 5)),
        Like("linear-time-no-bias", new LinearKind(7, 5) { Bias = false }, [4, 7], () => Linear(7, 5, hasBias: false)),
        Like("batch-norm-flat", new BatchNormKind(5), [5], () => BatchNorm1d(5)),
        Like("batch-norm-1d", new BatchNormKind(5) { Epsilon = 1e-3, Momentum = 0.3 }, [5, 6], () => BatchNorm1d(5, 1e-3, 0.3)),
        Like("batch-norm-2d-plain", new BatchNormKind(5) { Affine = false }, [5, 6, 2], () => BatchNorm2d(5, affine: false)),
        Like("layer-norm", new LayerNormKind(Shape.Of(6)), [4, 6], () => LayerNorm(6)),
        Like("layer-norm-two-axes", new LayerNormKind(Shape.Of(4, 6)) { Epsilon = 1e-3, Bias = false }, [2, 4, 6], () => LayerNorm([4, 6], 1e-3, bias: false)),
        Like("layer-norm-plain", new LayerNormKind(Shape.Of(6)) { Affine = false }, [4, 6], () => LayerNorm(6, elementwise_affine: false)),
    ];

    private static IEnumerable<KindSample> Activations() =>
    [
        Like("relu", new ActivationKind(ActivationFunction.Relu), [4, 6], () => ReLU()),
        Like("relu6", new ActivationKind(ActivationFunction.Relu6), [4, 6], () => ReLU6()),
        Like("leaky-relu", new ActivationKind(ActivationFunction.LeakyRelu) { Slope = 0.2 }, [4, 6], () => LeakyReLU(0.2)),
        Like("gelu", new ActivationKind(ActivationFunction.Gelu), [4, 6], () => GELU()),
        Like("gelu-tanh", new ActivationKind(ActivationFunction.GeluTanh), [4, 6], x => 0.5 * x * (1 + (Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x.pow(3)))).tanh())),
        Like("silu", new ActivationKind(ActivationFunction.Silu), [4, 6], () => SiLU()),
        Like("hard-swish", new ActivationKind(ActivationFunction.HardSwish), [4, 6], () => Hardswish()),
        Like("sigmoid", new ActivationKind(ActivationFunction.Sigmoid), [4, 6], () => Sigmoid()),
        Like("tanh", new ActivationKind(ActivationFunction.Tanh), [4, 6], () => Tanh()),
        Like("softmax", new SoftmaxKind(), [4, 6], () => Softmax(-1)),
        Like("softmax-channels", new SoftmaxKind(0), [4, 6], () => Softmax(1)),
        Like("log-softmax", new SoftmaxKind(Log: true), [4, 6], () => LogSoftmax(-1)),
    ];

    private static IEnumerable<KindSample> Pools() =>
    [
        Like("max-pool-1d", new MaxPoolKind([3]), [4, 11], () => MaxPool1d(3)),
        Like("max-pool-1d-all", new MaxPoolKind([3]) { Stride = [2], Padding = [1], Dilation = [2], Ceiling = true }, [4, 12], () => MaxPool1d(3, 2, 1, 2, true)),
        Like("max-pool-2d", new MaxPoolKind([3, 2]) { Stride = [2, 2], Padding = [1, 1] }, [4, 8, 9], () => MaxPool2d((3, 2), (2, 2), (1, 1))),
        Like("average-pool-1d", new AveragePoolKind([3]) { Stride = [2], Padding = [1], CountPadding = false, Ceiling = true }, [4, 12], () => AvgPool1d(3, 2, 1, true, false)),
        Like("average-pool-2d", new AveragePoolKind([2, 3]) { Padding = [1, 1] }, [4, 8, 9], () => AvgPool2d((2, 3), padding: (1, 1))),
        Like("adaptive-average-1d", new AdaptivePoolKind([3]), [4, 11], () => AdaptiveAvgPool1d(3)),
        Like("adaptive-average-2d", new AdaptivePoolKind([1, 3]), [4, 7, 8], () => AdaptiveAvgPool2d((1, 3))),
        Like("adaptive-max-1d", new AdaptivePoolKind([3], Maximum: true), [4, 11], x => Stack(x, -1, 3)),
        Like("adaptive-max-2d", new AdaptivePoolKind([2, 3], Maximum: true), [4, 7, 8], x => Stack(Stack(x, -1, 3), -2, 2)),
    ];

    private static IEnumerable<KindSample> Arithmetic() =>
    [
        Of("add", new AddKind(), (x, _) => x[0] + x[1], [4, 6], [4, 6]),
        Of("add-stretched", new AddKind(), (x, _) => x[0] + x[1], [4, 1], [1, 6]),
        Of("multiply", new MultiplyKind(), (x, _) => x[0] * x[1], [4, 6], [4, 1]),
        Of("concat", new ConcatKind(), (x, _) => cat([x[0], x[1], x[2]], 1), [4, 6], [1, 6], [2, 6]),
        Of("concat-last", new ConcatKind(-1), (x, _) => cat([x[0], x[1]], 2), [4, 6], [4, 2]),
        Like("scale", new ScaleKind(0.25, -1.5), [4, 6], x => (x * 0.25) - 1.5),
        Like("dropout", new DropoutKind(0.4), [4, 6], () => Dropout(0.4)),
        Like("mean", new MeanKind([1, -1]), [4, 6, 3], x => x.mean([2, 3])),
        Like("mean-kept", new MeanKind([0], KeepDimensions: true), [4, 6], x => x.mean([1], true)),
    ];

    private static IEnumerable<KindSample> Layout() =>
    [
        Like("flatten", new FlattenKind(), [4, 6, 3], () => Flatten()),
        Like("flatten-part", new FlattenKind(1, 2), [4, 6, 3, 2], () => Flatten(2, 3)),
        Like("reshape", new ReshapeKind(Shape.Of(3, 8)), [4, 6], x => x.reshape(-1, 3, 8)),
        Like("transpose", new TransposeKind([2, 0, 1]), [4, 6, 3], x => x.permute(0, 3, 1, 2)),
        Like("select", new SelectKind(0, -1), [4, 6], x => x[TensorIndex.Colon, -1]),
        Like("slice", new SliceKind(-1, 1, 6, 2), [4, 6], x => x[TensorIndex.Colon, TensorIndex.Colon, TensorIndex.Slice(1, 6, 2)]),
    ];

    private static IEnumerable<KindSample> Recurrent()
    {
        foreach (int layers in new[] { 1, 3 })
        {
            foreach ((bool both, bool bias) in new[] { (false, true), (true, true), (false, false), (true, false) })
            {
                string name = $"{layers}{(both ? "-both" : "")}{(bias ? "" : "-plain")}";
                yield return OfLstm($"lstm-{name}", new LstmKind(5, 4) { Layers = layers, Bidirectional = both, Bias = bias });
                yield return OfGru($"gru-{name}", new GruKind(5, 4) { Layers = layers, Bidirectional = both, Bias = bias });
            }
        }
    }

    private static KindSample OfLstm(string name, LstmKind kind) => new(name, kind, [Shape.Of(7, 5)], (tensors, x) =>
    {
        LSTM module = LSTM(5, 4, kind.Layers, kind.Bias, batchFirst: true, bidirectional: kind.Bidirectional);
        Fill(module, tensors);
        (Tensor sequence, Tensor hidden, Tensor cell) = module.forward(x[0]);
        return [sequence, hidden.transpose(0, 1), cell.transpose(0, 1)];
    });

    private static KindSample OfGru(string name, GruKind kind) => new(name, kind, [Shape.Of(7, 5)], (tensors, x) =>
    {
        GRU module = GRU(5, 4, kind.Layers, kind.Bias, batchFirst: true, bidirectional: kind.Bidirectional);
        Fill(module, tensors);
        (Tensor sequence, Tensor hidden) = module.forward(x[0]);
        return [sequence, hidden.transpose(0, 1)];
    });

    internal static KindSample Like(string name, LayerKind kind, long[] shape, Func<Module<Tensor, Tensor>> make) => new(name, kind, [Shape.Of(shape)], (tensors, x) =>
    {
        Module<Tensor, Tensor> module = make();
        Fill(module, tensors);
        return [module.forward(x[0])];
    });

    internal static KindSample Like(string name, LayerKind kind, long[] shape, Func<Tensor, Tensor> compute) =>
        Of(name, kind, (x, _) => compute(x[0]), shape);

    internal static KindSample Of(string name, LayerKind kind, Func<Tensor[], int, Tensor> compute, params long[][] shapes) =>
        new(name, kind, [.. shapes.Select(shape => Shape.Of(shape))], (_, x) => [compute(x, 0)]);

    /// <summary>Puts a module into evaluation mode, with the sample's tensors under the slots' names.</summary>
    internal static void Fill(Module module, IReadOnlyDictionary<string, Tensor> tensors)
    {
        module.eval();
        if (tensors.Count > 0)
            module.to(tensors.Values.First().dtype);
        using var guard = no_grad();
        foreach ((string name, Tensor tensor) in module.named_parameters().Select(p => (p.name, (Tensor)p.parameter)).Concat(module.named_buffers()))
        {
            if (tensors.TryGetValue(name, out Tensor? value))
                tensor.copy_(value);
            else
                Assert.Equal("num_batches_tracked", name);
        }
    }

    /// <summary>Adaptive maximum along one axis from its definition: window i of n covers floor(i L / n) to ceil((i + 1) L / n).</summary>
    private static Tensor Stack(Tensor x, int axis, int count)
    {
        int length = (int)x.shape[x.dim() + axis];
        IEnumerable<Tensor> windows = Enumerable.Range(0, count)
            .Select(i => (Start: i * length / count, End: (((i + 1) * length) + count - 1) / count))
            .Select(range => x.slice(axis, range.Start, range.End, 1).amax([axis], keepdim: true));
        return cat([.. windows], axis);
    }
}
