using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Two inception blocks: input [3, 16, 16], five classes.</summary>
internal sealed class InceptionStyle : Module<Tensor, Tensor>
{
    private readonly Conv2d stem;
    private readonly BatchNorm2d norm;
    private readonly InceptionBlock first, second;
    private readonly Linear head;

    public InceptionStyle()
        : base(nameof(InceptionStyle))
    {
        stem = Conv2d(3, 8, 3, stride: 2, padding: 1);
        first = new InceptionBlock(8, 8);
        norm = BatchNorm2d(32);
        second = new InceptionBlock(32, 12);
        head = Linear(48, 5);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = norm.call(first.call(functional.relu(stem.call(input))));
        x = second.call(functional.max_pool2d(x, 2));
        return head.call(functional.adaptive_avg_pool2d(x, 1).flatten(1));
    }
}
