using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Inverted residuals: input [3, 16, 16], five classes.</summary>
internal sealed class MobileNetV2Style : Module<Tensor, Tensor>
{
    private readonly Sequential features;
    private readonly Linear head;

    public MobileNetV2Style()
        : base(nameof(MobileNetV2Style))
    {
        features = Sequential(
            Conv2d(3, 8, 3, stride: 2, padding: 1, bias: false), BatchNorm2d(8), ReLU6(),
            new InvertedResidual(8, 8, 2, 1), new InvertedResidual(8, 16, 4, 2), new InvertedResidual(16, 16, 4, 1),
            Conv2d(16, 32, 1, bias: false), BatchNorm2d(32), ReLU6());
        head = Linear(32, 5);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(functional.dropout(features.call(input).mean([2, 3]), 0.2, training));
}
