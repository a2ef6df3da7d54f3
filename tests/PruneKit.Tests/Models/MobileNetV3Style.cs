using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Squeeze-and-excite blocks with hard-swish: input [3, 16, 16], five classes.</summary>
internal sealed class MobileNetV3Style : Module<Tensor, Tensor>
{
    private readonly Conv2d stem, last;
    private readonly BatchNorm2d norm;
    private readonly SqueezeExciteBlock first, second, third;
    private readonly Linear hidden, head;

    public MobileNetV3Style()
        : base(nameof(MobileNetV3Style))
    {
        stem = Conv2d(3, 8, 3, stride: 2, padding: 1, bias: false);
        norm = BatchNorm2d(8);
        first = new SqueezeExciteBlock(8, 16, 8, 1);
        second = new SqueezeExciteBlock(8, 24, 16, 2);
        third = new SqueezeExciteBlock(16, 32, 16, 1);
        last = Conv2d(16, 32, 1);
        hidden = Linear(32, 24);
        head = Linear(24, 5);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = functional.hardswish(norm.call(stem.call(input)));
        x = functional.hardswish(last.call(third.call(second.call(first.call(x)))));
        x = functional.adaptive_avg_pool2d(x, 1).flatten(1);
        return head.call(functional.hardswish(hidden.call(x)));
    }
}
