using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>A convolutional LSTM cell over four pictures [4, 2, 8, 8], written out step by step from a state of zeros; three classes.</summary>
internal sealed class ConvLstmNet : Module<Tensor, Tensor>
{
    private const int Hidden = 8;
    private readonly Conv2d gates;
    private readonly Linear head;

    public ConvLstmNet()
        : base(nameof(ConvLstmNet))
    {
        gates = Conv2d(2 + Hidden, 4 * Hidden, 3, padding: 1);
        head = Linear(Hidden, 3);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor hidden = zeros([input.shape[0], Hidden, input.shape[3], input.shape[4]], input.dtype), cell = zeros_like(hidden);
        for (int step = 0; step < input.shape[1]; step++)
        {
            Tensor[] parts = gates.call(cat([input.select(1, step), hidden], 1)).chunk(4, 1);
            cell = (parts[1].sigmoid() * cell) + (parts[0].sigmoid() * parts[3].tanh());
            hidden = parts[2].sigmoid() * cell.tanh();
        }

        return head.call(hidden.mean([2, 3]));
    }
}
