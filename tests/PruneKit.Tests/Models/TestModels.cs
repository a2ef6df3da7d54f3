using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>The modules by name, each with one example: what tracing and every export must take.</summary>
internal static class TestModels
{
    /// <summary>The names; a test theory takes them as they are.</summary>
    public static TheoryData<string> Names => [.. Makers.Keys];

    private static readonly Dictionary<string, Func<(Module, Tensor[])>> Makers = new()
    {
        ["resnet"] = () => (new ResNetStyle(), [rand(2, 3, 16, 16)]),
        ["densenet"] = () => (new DenseNetStyle(), [rand(2, 3, 16, 16)]),
        ["depthwise"] = () => (new DepthwiseSeparable(), [rand(2, 4, 64)]),
        ["lstm"] = () => (new LstmClassifier(), [rand(2, 20, 6)]),
        ["bilstm"] = () => (new LstmClassifier(bidirectional: true, layers: 1), [rand(2, 20, 6)]),
        ["gru"] = () => (new GruTagger(), [rand(2, 12, 5)]),
        ["two-inputs"] = () => (new TwoInputs(), [rand(2, 2, 32), rand(2, 3)]),
        ["squeeze-excite"] = () => (new SqueezeExcite(), [rand(2, 6, 24)]),
        ["shared"] = () => (new SharedWeights(), [rand(2, 7)]),
        ["tagger"] = () => (new FoldedTagger(), [rand(2, 10, 4)]),
        ["functional"] = () => (new FunctionalOnly(), [rand(2, 3, 20)]),
        ["conv-lstm"] = () => (new DeepConvLstm(), [rand(2, 1, 32, 6)]),
        ["tcn"] = () => (new CausalTcn(), [rand(2, 3, 40)]),
        ["branches"] = () => (new Branches(), [rand(2, 2, 8, 8)]),
        ["states"] = () => (new StateClassifier(), [rand(2, 9, 4)]),
        ["vgg"] = () => (new VggStyle(), [rand(2, 3, 16, 16)]),
        ["bottleneck"] = () => (new BottleneckResNet(), [rand(2, 3, 16, 16)]),
        ["pre-activation"] = () => (new PreActivationResNet(), [rand(2, 4, 64)]),
        ["mobilenet2"] = () => (new MobileNetV2Style(), [rand(2, 3, 16, 16)]),
        ["shufflenet"] = () => (new ShuffleNetStyle(), [rand(2, 3, 16, 16)]),
        ["inception"] = () => (new InceptionStyle(), [rand(2, 3, 16, 16)]),
        ["stacked-bilstm"] = () => (new StackedBiLstm(), [rand(2, 24, 6)]),
        ["stacked-bigru"] = () => (new StackedBiGru(), [rand(2, 24, 6)]),
        ["deepconvlstm"] = () => (new DeepConvLstm(8, 8, 16), [rand(2, 1, 32, 6)]),
        ["mobilenet3"] = () => (new MobileNetV3Style(), [rand(2, 3, 16, 16)]),
        ["unet"] = () => (new UNetStyle(), [rand(2, 2, 16, 16)]),
        ["tcn-blocks"] = () => (new TcnStyle(), [rand(2, 4, 40)]),
        ["conv-lstm-cell"] = () => (new ConvLstmNet(), [rand([2, 4, 2, 8, 8])]),
        ["transformer"] = () => (new TransformerFromParts(), [rand(2, 12, 6)]),
        ["native-transformer"] = () => (new NativeTransformer(), [rand(2, 10, 6)]),
        ["attention"] = () => (new NativeAttention(), [rand(2, 10, 16), rand(2, 6, 16)]),
        ["autoencoder"] = () => (new ConvAutoencoder(), [rand(2, 4, 32)]),
        ["fusion"] = () => (new SensorFusion(), [rand(2, 3, 32), rand(2, 3, 16), rand(2, 2)]),
        ["multi-task"] = () => (new MultiTask(), [rand(2, 3, 40)]),
        ["siamese"] = () => (new SiameseNet(), [rand(2, 2, 32), rand(2, 2, 32)]),
        ["functional-net"] = () => (new FunctionalNet(), [rand(2, 3, 32)]),
        ["embedding"] = () => (new EmbeddingClassifier(), [randint(0, 20, [2, 14], ScalarType.Int64)]),
        ["group-norm"] = () => (new GroupNormNet(), [rand(2, 3, 40)]),
        ["instance-norm"] = () => (new InstanceNormNet(), [rand(2, 3, 16, 16)]),
        ["ds-cnn"] = () => (new DsCnn(), [rand(2, 1, 25, 10)]),
    };

    /// <summary>A module with random weights and running statistics, and its examples; the caller disposes them.</summary>
    public static (Module Module, Tensor[] Examples) Create(string name, ScalarType type = ScalarType.Float32)
    {
        using Generator previous = manual_seed(7);
        (Module module, Tensor[] examples) = Makers[name]();
        Stir(module);
        return (module.to(type), [.. examples.Select(example => example.is_floating_point() ? example.to(type) : example)]);
    }

    /// <summary>Gives statistics and norms numbers: fresh ones are zeros and ones, under which a wrong use of them would not show, or (TorchSharp's group norm) what memory held.</summary>
    public static void Stir(Module module)
    {
        using IDisposable quiet = no_grad();
        foreach ((string name, Tensor buffer) in module.named_buffers())
            if (name.EndsWith("running_mean", StringComparison.Ordinal) || name.EndsWith("running_var", StringComparison.Ordinal))
                buffer.uniform_(0.5, 1.5);
        foreach ((_, TorchSharp.Modules.Parameter parameter) in module.named_parameters())
            if (parameter.dim() == 1)
                parameter.uniform_(-0.5, 1);
    }
}
