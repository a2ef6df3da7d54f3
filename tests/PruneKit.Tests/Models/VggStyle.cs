using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Convolutions and pools, then two wide linear layers: input [3, 16, 16], five classes.</summary>
internal sealed class VggStyle : Module<Tensor, Tensor>
{
    private readonly Sequential features, classifier;

    public VggStyle()
        : base(nameof(VggStyle))
    {
        features = Sequential(
            Conv2d(3, 8, 3, padding: 1), ReLU(), Conv2d(8, 8, 3, padding: 1), ReLU(), MaxPool2d(2),
            Conv2d(8, 16, 3, padding: 1), BatchNorm2d(16), ReLU(inplace: true), Conv2d(16, 16, 3, padding: 1), ReLU(), MaxPool2d(2));
        classifier = Sequential(Linear(16 * 16, 32), ReLU(), Dropout(0.5), Linear(32, 32), ReLU(), Linear(32, 5));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => classifier.call(features.call(input).flatten(1));
}
