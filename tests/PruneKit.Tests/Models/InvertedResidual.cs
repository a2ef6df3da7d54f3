using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Pointwise expansion, depthwise convolution, linear projection; a skip where the shape stays.</summary>
internal sealed class InvertedResidual : Module<Tensor, Tensor>
{
    private readonly bool skips;
    private readonly Sequential layers;

    public InvertedResidual(int input, int output, int expansion, int stride)
        : base(nameof(InvertedResidual))
    {
        int hidden = input * expansion;
        skips = stride == 1 && input == output;
        layers = Sequential(
            Conv2d(input, hidden, 1, bias: false), BatchNorm2d(hidden), ReLU6(),
            Conv2d(hidden, hidden, 3, stride: stride, padding: 1, groups: hidden, bias: false), BatchNorm2d(hidden), ReLU6(),
            Conv2d(hidden, output, 1, bias: false), BatchNorm2d(output));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => skips ? input + layers.call(input) : layers.call(input);
}
