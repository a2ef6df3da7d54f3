using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>A residual signal classifier with pre-activation blocks: input [4, 64], three classes.</summary>
internal sealed class PreActivationResNet : Module<Tensor, Tensor>
{
    private readonly Conv1d stem;
    private readonly ModuleList<PreActivationBlock> blocks;
    private readonly BatchNorm1d norm;
    private readonly Linear head;

    public PreActivationResNet()
        : base(nameof(PreActivationResNet))
    {
        stem = Conv1d(4, 16, 5, padding: 2);
        blocks = new ModuleList<PreActivationBlock>(new(16, 16), new(16, 32, 2), new(32, 32), new(32, 32));
        norm = BatchNorm1d(32);
        head = Linear(32, 3);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = stem.call(input);
        foreach (PreActivationBlock block in blocks)
            x = block.call(x);
        return head.call(functional.relu(norm.call(x)).mean([2]));
    }
}
