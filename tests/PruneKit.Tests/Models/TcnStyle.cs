using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Temporal blocks of growing dilation: [4, 40] in, four classes from the last step.</summary>
internal sealed class TcnStyle : Module<Tensor, Tensor>
{
    private readonly Sequential blocks;
    private readonly Linear head;

    public TcnStyle()
        : base(nameof(TcnStyle))
    {
        blocks = Sequential(new TcnBlock(4, 16, 1), new TcnBlock(16, 16, 2), new TcnBlock(16, 24, 4));
        head = Linear(24, 4);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(blocks.call(input).select(2, -1));
}
