using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Convolutions over the time of six sensors, then an LSTM over what they found: [1, 32, 6] in, four classes. Bidirectional ends are cut and joined by hand.</summary>
internal sealed class DeepConvLstm : Module<Tensor, Tensor>
{
    private readonly Conv2d first, second;
    private readonly LSTM lstm;
    private readonly Linear head;

    public DeepConvLstm(int filters1 = 4, int filters2 = 5, int hidden = 7)
        : base(nameof(DeepConvLstm))
    {
        first = Conv2d(1, filters1, (5, 1), padding: (2, 0));
        second = Conv2d(filters1, filters2, (5, 1), stride: (2, 1));
        lstm = LSTM(6 * filters2, hidden, batchFirst: true, bidirectional: true);
        head = Linear(2 * hidden, 4);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        (long batch, long hidden) = (input.shape[0], head.weight.shape[1] / 2);
        Tensor x = functional.relu(second.call(functional.relu(first.call(input))));
        x = x.permute(0, 2, 1, 3).reshape(batch, x.shape[2], -1);
        Tensor start = zeros(2, batch, hidden, input.dtype);
        (Tensor sequence, _, _) = lstm.call(x, (start, zeros_like(start)));
        Tensor last = sequence.select(1, -1).narrow(1, 0, hidden);
        Tensor reversed = sequence.select(1, 0).slice(1, hidden, 2 * hidden, 1);
        return head.call(functional.dropout(cat([last, reversed], -1), 0.5, training));
    }
}
