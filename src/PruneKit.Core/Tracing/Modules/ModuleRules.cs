using TorchSharp.Modules;
using static TorchSharp.torch;

namespace PruneKit;

/// <summary>The TorchSharp modules that become layers by their settings alone.</summary>
internal static class ModuleRules
{
    private static readonly Dictionary<Type, ModuleRule> Known = Weighted().Concat(Norms()).Concat(Activations()).Concat(Pools()).Concat(Pads()).Concat(Layout()).ToDictionary(rule => rule.Module);

    /// <summary>The types that have a rule.</summary>
    public static IReadOnlyCollection<Type> Types => Known.Keys;

    /// <summary>The layer's kind; null where the module does nothing.</summary>
    /// <exception cref="UnsupportedLayerException">There is no rule for its type, or one of its settings has no layer.</exception>
    public static LayerKind? Convert(ModulePlace place) => Known.TryGetValue(place.Module.GetType(), out ModuleRule? rule)
        ? rule.Convert(place)
        : throw place.Refuse("FromSequential cannot look inside this type; use Network.Trace, which runs it, or describe the network with NetworkBuilder");

    private static IEnumerable<ModuleRule> Weighted() =>
    [
        new ConvolutionModule<Conv1d>(),
        new ConvolutionModule<Conv2d>(),
        new TransposedConvolutionModule<ConvTranspose1d>(),
        new TransposedConvolutionModule<ConvTranspose2d>(),
        new LinearModule(),
        new PlainModule<PReLU>((module, _) => new PReluKind(module.num_parameters)),
    ];

    private static IEnumerable<ModuleRule> Norms() =>
    [
        new BatchNormModule<BatchNorm1d>(),
        new BatchNormModule<BatchNorm2d>(),
        new InstanceNormModule<InstanceNorm1d>(),
        new InstanceNormModule<InstanceNorm2d>(),
        new LayerNormModule(),
        new PlainModule<GroupNorm>((module, place) => new GroupNormKind(module.num_groups, place.Input[0]) { Epsilon = module.eps, Affine = module.affine }),
    ];

    private static IEnumerable<ModuleRule> Activations() =>
    [
        Function<ReLU>(ActivationFunction.Relu),
        Function<ReLU6>(ActivationFunction.Relu6),
        Sloped<LeakyReLU>(ActivationFunction.LeakyRelu, module => module.negative_slope),
        new PlainModule<GELU>((module, _) => new ActivationKind(module.approximate == GELU.Approximate.tanh ? ActivationFunction.GeluTanh : ActivationFunction.Gelu)),
        Sloped<ELU>(ActivationFunction.Elu, module => module.alpha),
        Sloped<CELU>(ActivationFunction.Celu, module => module.alpha),
        Function<SELU>(ActivationFunction.Selu),
        new PlainModule<Softplus>((module, place) => module.threshold == 20
            ? new ActivationKind(ActivationFunction.Softplus) { Slope = module.beta }
            : throw place.Refuse($"becomes linear at {module.threshold}; there is a layer for PyTorch's default, 20")),
        Function<Softsign>(ActivationFunction.Softsign),
        Function<Mish>(ActivationFunction.Mish),
        Function<LogSigmoid>(ActivationFunction.LogSigmoid),
        Function<Hardsigmoid>(ActivationFunction.HardSigmoid),
        Function<SiLU>(ActivationFunction.Silu),
        Function<Hardswish>(ActivationFunction.HardSwish),
        Function<Sigmoid>(ActivationFunction.Sigmoid),
        Function<Tanh>(ActivationFunction.Tanh),
        new PlainModule<Softmax>((module, place) => new SoftmaxKind(place.Axis(module.dim))),
        new PlainModule<LogSoftmax>((module, place) => new SoftmaxKind(place.Axis(module.dim), Log: true)),
    ];

    private static IEnumerable<ModuleRule> Pools() =>
    [
        new PlainModule<MaxPool1d>(PoolModules.Max),
        new PlainModule<MaxPool2d>(PoolModules.Max),
        new PlainModule<AvgPool1d>(PoolModules.Average),
        new PlainModule<AvgPool2d>(PoolModules.Average),
        new PlainModule<AdaptiveAvgPool1d>((module, _) => new AdaptivePoolKind([module.output_size])),
        new PlainModule<AdaptiveAvgPool2d>((module, _) => new AdaptivePoolKind(PoolModules.Both(module.output_size, 1))),
        new PlainModule<AdaptiveMaxPool1d>((module, _) => new AdaptivePoolKind([module.output_size], Maximum: true)),
        new PlainModule<AdaptiveMaxPool2d>((module, _) => new AdaptivePoolKind(PoolModules.Both(module.output_size, 1), Maximum: true)),
    ];

    private static IEnumerable<ModuleRule> Pads() =>
    [
        new PlainModule<ConstantPad1d>(LayoutModules.Pad),
        new PlainModule<ConstantPad2d>(LayoutModules.Pad),
        new PlainModule<ZeroPad2d>(LayoutModules.Pad),
        new PlainModule<ReflectionPad1d>(LayoutModules.Pad),
        new PlainModule<ReflectionPad2d>(LayoutModules.Pad),
        new PlainModule<ReplicationPad1d>(LayoutModules.Pad),
        new PlainModule<ReplicationPad2d>(LayoutModules.Pad),
        new PlainModule<Upsample>(LayoutModules.Upsample),
    ];

    private static IEnumerable<ModuleRule> Layout() =>
    [
        new PlainModule<Flatten>((module, place) => new FlattenKind(place.Axis(module.start_dim), place.Axis(module.end_dim))),
        new PlainModule<Unflatten>((module, place) => new ReshapeKind(LayoutModules.Unflattened(module, place))),
        new PlainModule<Dropout>((module, _) => new DropoutKind(module.p)),
        new PlainModule<Dropout1d>((module, _) => new DropoutKind(module.p)),
        new PlainModule<Dropout2d>((module, _) => new DropoutKind(module.p)),
        new PlainModule<AlphaDropout>((module, _) => new DropoutKind(module.p)),
        new PlainModule<Identity>((_, _) => null),
    ];

    private static PlainModule<TModule> Function<TModule>(ActivationFunction function)
        where TModule : nn.Module => new((_, _) => new ActivationKind(function));

    private static PlainModule<TModule> Sloped<TModule>(ActivationFunction function, Func<TModule, double> slope)
        where TModule : nn.Module => new((module, _) => new ActivationKind(function) { Slope = slope(module) });
}
