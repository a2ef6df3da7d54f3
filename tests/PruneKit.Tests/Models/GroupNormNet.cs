using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Convolutions with group norms and a residual: [3, 40] in, four classes.</summary>
internal sealed class GroupNormNet : Module<Tensor, Tensor>
{
    private readonly Conv1d first, second, third;
    private readonly GroupNorm norm1, norm2, norm3;
    private readonly Linear head;

    public GroupNormNet()
        : base(nameof(GroupNormNet))
    {
        first = Conv1d(3, 16, 5, padding: 2, bias: false);
        norm1 = GroupNorm(4, 16);
        second = Conv1d(16, 16, 3, padding: 1);
        norm2 = GroupNorm(8, 16);
        third = Conv1d(16, 32, 3, stride: 2);
        norm3 = GroupNorm(4, 32);
        head = Linear(32, 4);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = functional.relu(norm1.call(first.call(input)));
        x = x + functional.relu(norm2.call(second.call(x)));
        return head.call(functional.silu(norm3.call(third.call(x))).mean([2]));
    }
}
