using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>A residual classifier of bottleneck blocks: input [3, 16, 16], five classes.</summary>
internal sealed class BottleneckResNet : Module<Tensor, Tensor>
{
    private readonly Conv2d stem;
    private readonly BatchNorm2d norm;
    private readonly Sequential blocks;
    private readonly AdaptiveAvgPool2d pool;
    private readonly Linear head;

    public BottleneckResNet()
        : base(nameof(BottleneckResNet))
    {
        stem = Conv2d(3, 8, 3, padding: 1, bias: false);
        norm = BatchNorm2d(8);
        blocks = Sequential(new BottleneckBlock(8, 8, 32), new BottleneckBlock(32, 8, 32), new BottleneckBlock(32, 16, 64, stride: 2), new BottleneckBlock(64, 16, 64));
        pool = AdaptiveAvgPool2d(1);
        head = Linear(64, 5);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = functional.max_pool2d(functional.relu(norm.call(stem.call(input))), 2);
        return head.call(pool.call(blocks.call(x)).flatten(1));
    }
}
