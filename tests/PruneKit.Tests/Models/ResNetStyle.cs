using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>A residual image classifier: input [3, 16, 16], five classes.</summary>
internal sealed class ResNetStyle : Module<Tensor, Tensor>
{
    private readonly Conv2d stem;
    private readonly BatchNorm2d norm;
    private readonly ModuleList<ResidualBlock> blocks;
    private readonly Linear head;

    public ResNetStyle(int blocksCount = 3, int width = 8)
        : base(nameof(ResNetStyle))
    {
        stem = Conv2d(3, width, 3, padding: 1, bias: false);
        norm = BatchNorm2d(width);
        var list = new List<ResidualBlock> { new(width, width), new(width, 2 * width, stride: 2) };
        while (list.Count < blocksCount)
            list.Add(new ResidualBlock(2 * width, 2 * width));
        blocks = new ModuleList<ResidualBlock>([.. list]);
        head = Linear(2 * width, 5);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = functional.relu(norm.call(stem.call(input)));
        foreach (ResidualBlock block in blocks)
            x = block.call(x);
        x = functional.adaptive_avg_pool2d(x, 1);
        return head.call(x.view(x.shape[0], -1));
    }
}
